using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Comparing;

/// <summary>What one side did to base and a result does not show.</summary>
internal sealed class LostOfSide(MergeSide side)
{
    public IEnumerable<LostWork> Find()
    {
        var lost = new List<LostWork>();
        foreach (var pair in side.Mine.Blocks)
        {
            if (pair.After is not { Kind: not BlockKind.Document } now)
                continue;
            var before = pair.Before;
            var isDeletedThere = side.IsDeletedThere(now);
            var after = side.Kept.AfterOf(now);
            if (after is null)
            {
                if ((before is null || pair.Find<TaskChange.Reworded>() is not null) && !isDeletedThere)
                    Add(lost, LostKind.Line, now);
                else if (IsTick(before, now) && !isDeletedThere)
                    Add(lost, LostKind.Tick, now);
                continue;
            }

            if (IsTick(before, now) && !IsDone(after) && !HasOtherState(before, side.There(now)))
                Add(lost, LostKind.Tick, now);
            if (before is not null && pair.Find<TaskChange.Reworded>() is not null && IsTitleOf(before, after))
                Add(lost, LostKind.Line, now);
            else if (pair.Changes.OfType<TaskChange.MetadataChanged>().Any(change => IsFieldOf(change, before, after)))
                Add(lost, LostKind.Line, now);
        }

        AddLines(lost);
        return lost.OrderBy(static one => one.Line);
    }

    private static bool IsDone(Block? block) => block is TaskItem { State: TaskState.Done };

    private static bool IsTick(Block? before, Block now) => IsDone(now) && !IsDone(before);

    /// <summary>The other side decided about the state as well: what the result says is an answer to both.</summary>
    private static bool HasOtherState(Block? before, Block? there) =>
        before is TaskItem was && there is TaskItem now && was.State != now.State;

    private static bool IsTitleOf(Block before, Block after) =>
        (before, after) switch
        {
            (TaskItem was, TaskItem now) => Key(was.Title) == Key(now.Title),
            (Section was, Section now) => Key(was.Title) == Key(now.Title),
            _ => false,
        };

    /// <summary>A user's field of the task's own line has its old value again; those below are lost as lines.</summary>
    private static bool IsFieldOf(TaskChange.MetadataChanged change, Block? before, Block after) =>
        (before, after) is (TaskItem was, TaskItem now)
        && was.Document.Profile.Schema[change.Field] is { } field
        && UserFieldText.Of(was, field) is { Template.Home: MetadataHome.Tail }
        && TaskComparison.HasSameValue(was, now, field);

    private static string Key(ReadOnlySpan<char> text) => CanonicalText.Key(text);

    private void Add(List<LostWork> lost, LostKind kind, Block block) =>
        lost.Add(new LostWork(side.Side, kind, FirstLine(block.OwnText), block.Line));

    private static string FirstLine(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('\n', '\r');
        return (end < 0 ? text : text[..end]).Trim().ToString();
    }

    /// <summary>Notes, prose and everything else that is neither task nor section, line by line.</summary>
    private void AddLines(List<LostWork> lost)
    {
        var inBase = Counts(side.Mine.Before);
        var inOther = Counts(side.Other.After);
        var inResult = Counts(side.Kept.After);
        var wanted = new Dictionary<string, int>();
        var fresh = new Lazy<List<HashSet<string>>>(() =>
            [.. inResult.Keys.Where(line => !inBase.ContainsKey(line)).Select(Words)]
        );
        foreach (var block in side.Mine.After.Blocks)
        {
            if (block.Kind is BlockKind.Task or BlockKind.Section)
                continue;
            var number = block.Line;
            foreach (var raw in block.OwnText.EnumerateLines())
            {
                var line = raw.Trim().ToString();
                var at = number++;
                if (line.Length == 0)
                    continue;
                var count = wanted[line] = wanted.GetValueOrDefault(line) + 1;
                var before = inBase.GetValueOrDefault(line);
                var gone = Math.Max(0, before - inOther.GetValueOrDefault(line));
                if (count > before && inResult.GetValueOrDefault(line) < count - gone && !IsLike(line, fresh.Value))
                    lost.Add(new LostWork(side.Side, LostKind.Line, line, at));
            }
        }
    }

    private static Dictionary<string, int> Counts(TaskDocument document)
    {
        var counts = new Dictionary<string, int>();
        foreach (var raw in document.Text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim().ToString();
            counts[line] = counts.GetValueOrDefault(line) + 1;
        }

        return counts;
    }

    /// <summary>Both sides may have worked on the line, and the result holds what came of it.</summary>
    private static bool IsLike(string line, List<HashSet<string>> candidates)
    {
        var words = Words(line);
        return words.Count > 0
            && candidates.Exists(candidate =>
                2 * words.Count(candidate.Contains) >= Math.Max(words.Count, candidate.Count)
            );
    }

    private static HashSet<string> Words(string line) => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
