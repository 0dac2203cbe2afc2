using System.Text;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Solving;
using ZyFlow.Git.Core.Tests.Merging.Laws;
using ZyFlow.Git.Core.Tests.Merging.Scenarios;
using ZyFlow.Git.Core.Tests.Merging.Worlds;

namespace ZyFlow.Git.Core.Tests.Solving;

/// <summary>Law P26 over generated merges and over the cases: what git left becomes the merge of its stages, once.</summary>
public sealed class SolveLawTests
{
    private const string Hand = "- [ ] Somebody wrote this line by hand\n";

    /// <summary>Seeds that broke a law once.</summary>
    private static readonly ulong[] Mended = [101162, 103608, 104160, 106497, 106665, 106713, 107267, 108503];

    public static TheoryData<bool> Worlds() => [false, true];

    public static TheoryData<string> Cases() => [.. Scenario.Names()];

    [Theory]
    [MemberData(nameof(Worlds))]
    public void What_git_left_becomes_the_merge_of_its_stages(bool lookAlike) => Holds(lookAlike, GitsFile);

    [Theory]
    [MemberData(nameof(Worlds))]
    public void What_the_driver_left_stays(bool lookAlike) => Holds(lookAlike, DriversFile);

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Work_outside_of_hunks_survives(bool lookAlike) => Holds(lookAlike, HandEdit);

    [Theory]
    [MemberData(nameof(Worlds))]
    public void A_hunk_that_was_settled_by_hand_stays_settled(bool lookAlike) => Holds(lookAlike, HandChoice);

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Without_stages_nothing_of_either_side_goes(bool lookAlike) => Holds(lookAlike, NoStages);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_case_is_solved_as_it_merges(string name)
    {
        var (@base, ours, theirs) = Scenario.Read(name).Versions;
        if (new[] { @base, ours, theirs }.Any(static one => HasMarker(one) || !IsText(one)))
            return;

        foreach (var law in new[] { GitsFile, DriversFile, HandEdit, HandChoice, NoStages })
            Assert.Null(law(new Triple(@base, ours, theirs)));
    }

    private static string? GitsFile(Triple triple)
    {
        var git = TextMerge.Merge(triple.Base, triple.Ours, triple.Theirs, Triple.Options.Markers);
        var merged = Triple.Merge(triple.Base, triple.Ours, triple.Theirs);
        if (git.IsClean)
            return null;
        foreach (var style in Enum.GetValues<ConflictStyle>())
        {
            var markers = Triple.Options.Markers with { Style = style, BaseLabel = "base" };
            var file = TextMerge.Merge(triple.Base, triple.Ours, triple.Theirs, markers).Bytes;
            var expected = TaskMerge.Merge(
                triple.Base,
                triple.Ours,
                triple.Theirs,
                Triple.Options with
                {
                    Markers = markers,
                }
            );
            var solved = FileSolve.Run(file, StagesOf(triple), Triple.Options with { Markers = markers });
            if (solved is not Solution.Merged { IsEdited: false } once)
                return $"{style}: {solved}";
            if (!once.Result.Bytes.AsSpan().SequenceEqual(expected.Bytes))
                return $"{style}:\n{Diff(expected.Bytes, once.Result.Bytes)}";
        }

        return Twice(triple, merged.Bytes);
    }

    private static string? DriversFile(Triple triple)
    {
        var merged = Triple.Merge(triple.Base, triple.Ours, triple.Theirs);
        return merged.IsClean ? null : Twice(triple, merged.Bytes);
    }

    private static string? HandEdit(Triple triple)
    {
        foreach (var written in Written(triple))
        {
            var text = Encoding.UTF8.GetString(written);
            var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
            var line = Hand.Replace("\n", end, StringComparison.Ordinal);
            var edited = Encoding.UTF8.GetBytes(text.EndsWith('\n') ? text + line : line + text.TrimStart('\uFEFF'));
            var solved = FileSolve.Run(edited, StagesOf(triple), Triple.Options);
            if (solved is not Solution.Merged { IsEdited: true } once)
                return $"{solved}";
            var result = Encoding.UTF8.GetString(once.Result.Bytes);
            foreach (var side in new[] { Side.Ours, Side.Theirs })
                if (Encoding.UTF8.GetString(once.Result.Choose(side)).Split(line.TrimEnd()).Length != 2)
                    return $"the line is gone or doubled:\n{result}";
            if (Missing(Added(edited, triple), once.Result) is { } missing)
                return $"'{missing}' is gone\n{Encoding.UTF8.GetString(edited)}\n---\n{result}";
            if (Twice(triple, once.Result.Bytes) is { } again)
                return again;
        }

        return null;
    }

    private static string? HandChoice(Triple triple)
    {
        foreach (var written in Written(triple))
        {
            Assert.True(MarkedText.TryRead(Encoding.UTF8.GetString(written), out var marked, out _));
            var first = marked.Hunks[0];
            var edited = Encoding.UTF8.GetBytes(
                marked.With(hunk => ReferenceEquals(hunk, first) ? hunk.Ours : hunk.Text)
            );
            var solved = FileSolve.Run(edited, StagesOf(triple), Triple.Options);
            if (marked.Hunks.Count == 1)
            {
                // Ours, chosen for the whole file, cannot be told from a driver that never ran.
                if (solved is not Solution.NoHunks && !edited.AsSpan().SequenceEqual(triple.Ours))
                    return $"{solved}";
                continue;
            }

            if (solved is not Solution.Merged once)
                return $"{solved}";
            if (Missing(Added(edited, triple), once.Result) is { } missing)
                return $"'{missing}' is gone";
        }

        return null;
    }

    private static string? NoStages(Triple triple)
    {
        foreach (var written in Written(triple))
        {
            var solved = FileSolve.Run(written, null, Triple.Options);
            if (solved is not Solution.Merged once)
                return $"{solved}";
            if (Missing(Sides(written), once.Result) is { } missing)
                return $"'{missing}' is gone";
            var again = FileSolve.Run(once.Result.Bytes, null, Triple.Options);
            if (again is Solution.Merged twice && !twice.Result.Bytes.AsSpan().SequenceEqual(once.Result.Bytes))
                return $"twice is not once:\n{Diff(once.Result.Bytes, twice.Result.Bytes)}";
        }

        return null;
    }

    /// <summary>The files that git and the driver leave behind, where they conflict.</summary>
    private static IEnumerable<byte[]> Written(Triple triple)
    {
        var git = TextMerge.Merge(triple.Base, triple.Ours, triple.Theirs, Triple.Options.Markers);
        if (!git.IsClean)
            yield return git.Bytes;
        var merged = Triple.Merge(triple.Base, triple.Ours, triple.Theirs);
        if (!merged.IsClean)
            yield return merged.Bytes;
    }

    private static string? Twice(Triple triple, byte[] once)
    {
        var again = FileSolve.Run(once, StagesOf(triple), Triple.Options);
        return again is Solution.Merged twice && !twice.Result.Bytes.AsSpan().SequenceEqual(once)
                ? $"twice is not once:\n{Diff(once, twice.Result.Bytes)}"
            : again is Solution.Merged or Solution.NoHunks ? null
            : $"twice: {again}";
    }

    /// <summary>Lines of either side that base did not have: no merge may drop them.</summary>
    private static IEnumerable<string> Added(byte[] file, Triple triple) =>
        Sides(file).Except(Encoding.UTF8.GetString(triple.Base).Split('\n').Select(Words));

    /// <summary>The words of every line of both sides of a file with hunks.</summary>
    private static IEnumerable<string> Sides(byte[] file)
    {
        Assert.True(MarkedText.TryRead(Encoding.UTF8.GetString(file), out var marked, out _));
        return (marked.With(static h => h.Ours) + "\n" + marked.With(static h => h.Theirs))
            .Split('\n')
            .Select(Words)
            .Where(static words => words.Length > 0);
    }

    /// <summary>A line of which nothing is left in the result, its box and its number aside.</summary>
    private static string? Missing(IEnumerable<string> lines, MergeResult result)
    {
        var all = Encoding.UTF8.GetString(result.Bytes).Split('\n').Select(Words).ToHashSet(StringComparer.Ordinal);
        return lines.FirstOrDefault(line => !all.Contains(line) && !IsMerged(line, all));
    }

    // One word may have become another number, or a flag may have been joined by one of the other side.
    private static bool IsMerged(string line, HashSet<string> all) =>
        all.Any(other => line.Split(' ').Intersect(other.Split(' ')).Count() * 2 >= line.Split(' ').Length);

    private static string Words(string line) =>
        string.Join(
            ' ',
            line.Normalize()
                .Split([' ', '\t', '\r', '-', '*', '[', ']', '#'], StringSplitOptions.RemoveEmptyEntries)
                .Where(static word => word.Length > 1 && !word.Any(char.IsDigit))
        );

    private static void Holds(bool lookAlike, Func<Triple, string?> law)
    {
        var wish = new WorldWish(LookAlike: lookAlike);
        foreach (var seed in LawCases.Seeds(Mended))
        {
            var triple = WorldGenerator.Case(seed, wish).Triple;
            if (law(triple) is null)
                continue;
            var small = Shrinker.Shrink(WorldGenerator.Case(seed, wish), one => law(one.Triple) is not null).Triple;
            Assert.Fail($"seed {seed}: {law(small)}\n{small}");
        }
    }

    private static Stages StagesOf(Triple triple) =>
        new(triple.Base.Length == 0 ? null : triple.Base, triple.Ours, triple.Theirs);

    private static bool IsText(byte[] bytes) => Core.Documents.TaskText.TryDecode(bytes, out _, out _);

    private static bool HasMarker(byte[] bytes) =>
        Encoding.UTF8.GetString(bytes).Contains("<<<<<<<", StringComparison.Ordinal);

    private static string Diff(byte[] expected, byte[] received) =>
        TextDiff.Of(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(received));
}
