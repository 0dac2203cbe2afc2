using System.Text;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Tests.Merging.Worlds;

/// <summary>How a merge did on a case whose truth is known.</summary>
internal enum Verdict
{
    Right,

    /// <summary>A conflict where the authors disagree.</summary>
    TrueConflict,

    /// <summary>Every task is right and in its section, in an order that nobody wrote.</summary>
    Misplaced,

    /// <summary>A conflict where they do not.</summary>
    FalseConflict,

    /// <summary>Clean, and not what the authors did.</summary>
    Wrong,

    /// <summary>Clean, and the authors disagree.</summary>
    Missed,

    /// <summary>The rules leave the outcome open.</summary>
    Unsure,
}

/// <summary>Compares a result with what the oracle knows.</summary>
internal static class WorldJudge
{
    public static Verdict Judge(WorldCase one, MergeResult result)
    {
        var expected = Oracle.Of(one);
        var verdict = Judge(one, expected, result);
        return expected.Unsure && verdict is not (Verdict.Right or Verdict.TrueConflict) ? Verdict.Unsure : verdict;
    }

    private static Verdict Judge(WorldCase one, Expectation expected, MergeResult result)
    {
        if (!result.IsClean)
            return expected.Conflicts.Count > 0 || expected.MayConflict ? Verdict.TrueConflict : Verdict.FalseConflict;
        if (expected.Conflicts.Count > 0)
            return Verdict.Missed;

        var seen = WorldReader.Read(Encoding.UTF8.GetString(result.Bytes), one.Base.Shape).Tasks;
        if (expected.Right.Any(right => right.SequenceEqual(seen)))
            return Verdict.Right;
        if (!Members(expected.Right[0]).SequenceEqual(Members(seen)))
            return Verdict.Wrong;
        if (expected.OrderFree)
            return Verdict.Right;

        // Tasks of one title are told apart by nothing but their order, so among them the order is the meaning.
        return expected.Right.Any(right => ByTitle(right).SequenceEqual(ByTitle(seen)))
            ? Verdict.Misplaced
            : Verdict.Wrong;
    }

    private static IEnumerable<string> Members(IReadOnlyList<SeenTask> tasks)
    {
        var parent = "";
        var members = new List<string>();
        foreach (var task in tasks)
        {
            if (task.Depth == 0)
                parent = task.Title;
            members.Add($"{task} under {(task.Depth == 0 ? "" : parent)}");
        }

        return members.Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> ByTitle(IReadOnlyList<SeenTask> tasks) =>
        tasks
            .GroupBy(task => (task.Section, task.Title))
            .Select(group => string.Join('\n', group))
            .Order(StringComparer.Ordinal);
}
