using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;
using ZyFlow.Git.Core.Merging.Structure;

namespace ZyFlow.Git.Core.Merging;

/// <summary>Chooses between git's textual merge and the merge by task (merging.md section 1, step 5).</summary>
internal static class Choice
{
    /// <param name="chosen">Git's merge with one side in each hunk.</param>
    public static bool IsTextBetter(
        TextMergeResult text,
        StructuralMerge tasks,
        MergeOptions options,
        Func<Side, byte[]> chosen
    )
    {
        if (tasks.Fault is not null || (tasks.HunkCount > 0 && LooksLikeMarker(tasks, options.Markers.Size)))
            return true;
        if (text.IsClean)
            return !FindsFault(text, tasks);
        return tasks.HunkCount > 0 && tasks.ConflictBytes > text.ConflictBytes && !LeavesTaskTwice(tasks, chosen);
    }

    /// <summary>
    /// Git merged clean and still got it wrong: it kept a deleted task, has a task twice, or gave a number twice. Only
    /// when nothing about the matches is a guess.
    /// </summary>
    private static bool FindsFault(TextMergeResult text, StructuralMerge tasks)
    {
        var profile = tasks.Map[Side.Base].Document.Profile;
        if (tasks.HunkCount > 0 && tasks.Hunks.All(IsSureConflict))
            return true;
        if (Read(text.Bytes) is not { } bare)
            return false;
        // The usual case: both merges say the same, and nothing has to be read again to find no difference.
        if (bare == tasks.Text)
            return false;

        var keys = new KeyTable();
        var words = new KeyTable();
        var git = new Outline(TaskDocument.Parse(bare, profile), keys, words);
        var faults = new TextFaults(tasks.Map);
        if (faults.HasMisplaced(git))
            return true;
        var ours = new Outline(TaskDocument.Parse(tasks.Assembly.Choose(Side.Ours), profile), keys, words);
        if (faults.HasDoubled(BlockKind.Task, git, ours) || faults.HasDoubled(BlockKind.Section, git, ours))
            return true;
        if (tasks.HunkCount > 0)
            return HasTaskTwice(git.Document, tasks.Map);

        var counts = new Dictionary<(BlockKind, int), int>();
        for (var i = 1; i < git.Count; i++)
            Count(git, i, 1);
        for (var i = 1; i < ours.Count; i++)
            Count(ours, i, -1);
        if (counts.Values.Any(static n => n < 0))
            return false;
        if (counts.Any(e => e.Value > 0 && IsSure(tasks, keys, e.Key)))
            return counts.All(e => e.Value == 0 || IsSure(tasks, keys, e.Key));

        var duplicates = Verification.Duplicates(git.Document);
        return (duplicates.Count > 0 && !duplicates.IsSubsetOf(Verification.Duplicates(ours.Document)))
            || Repeats(git.Document) > Repeats(ours.Document);

        void Count(Outline outline, int i, int by)
        {
            var slot = (outline.Kind(i), outline.KeyId[i]);
            counts[slot] = counts.GetValueOrDefault(slot) + by;
        }
    }

    private static string? Read(byte[] bytes) =>
        TaskText.TryDecode(bytes, out var text, out _) ? Envelope.Open("", text, text).Ours : null;

    /// <summary>Git's hunks are smaller because a task stands outside of them too: with one side of each it stands twice.</summary>
    private static bool LeavesTaskTwice(StructuralMerge tasks, Func<Side, byte[]> chosen)
    {
        if (tasks.Hunks.Exists(static hunk => hunk.Why.Kind == ConflictKind.Alike))
            return false;
        var (keys, words) = (new KeyTable(), new KeyTable());
        var faults = new TextFaults(tasks.Map);
        return Array.Exists(
            [Side.Ours, Side.Theirs],
            side =>
                Read(chosen(side)) is { } bare
                && faults.HasDoubled(BlockKind.Task, Outline(bare), Outline(tasks.Assembly.Choose(side)))
        );

        Outline Outline(string text) =>
            new(TaskDocument.Parse(text, tasks.Map[Side.Base].Document.Profile), keys, words);
    }

    /// <summary>
    /// Git saw no conflict where one side moved a task and the other deleted, changed or moved it elsewhere: it then
    /// has the task twice, or brings a deleted one back.
    /// </summary>
    private static bool IsSureConflict(Hunk hunk) =>
        hunk.Class is { Kind: BlockKind.Task, IsExact: true } && hunk.Why.NeedsExactMatch;

    /// <summary>How many tasks have a plain number, such as <c>3.</c>, that a task before them has under the same parent.</summary>
    private static int Repeats(TaskDocument document)
    {
        var seen = new HashSet<(Block?, string)>();
        return document
            .Blocks.OfType<TaskItem>()
            .Select(task => (task.Parent, Number: TaskNumber.Parse(task.NumberText.ToString())))
            .Count(task =>
                task.Number is { Kind: NumberKind.Dotted, Values.Length: 1 }
                && !seen.Add((task.Parent, task.Number.Key))
            );
    }

    /// <summary>Git saw no conflict where both sides moved a task, and has it at both places: it stands more often than on either side.</summary>
    private static bool HasTaskTwice(TaskDocument git, ClassMap map)
    {
        var (result, ours, theirs) = (Titles(git), Titles(map[Side.Ours].Document), Titles(map[Side.Theirs].Document));
        foreach (var c in map.All)
        {
            if (c is not { Kind: BlockKind.Task, IsExact: true, InBoth: true } || !c.Has(Side.Base))
                continue;
            var title = CanonicalText.Key(map[Side.Ours].Title(c.In(Side.Ours)));
            if (result.GetValueOrDefault(title) > Math.Max(ours[title], theirs.GetValueOrDefault(title)))
                return true;
        }

        return false;

        static Dictionary<string, int> Titles(TaskDocument document) =>
            document
                .Blocks.OfType<TaskItem>()
                .GroupBy(static task => CanonicalText.Key(task.Title), StringComparer.Ordinal)
                .ToDictionary(static same => same.Key, static same => same.Count(), StringComparer.Ordinal);
    }

    /// <summary>Every block with this title was matched exactly.</summary>
    private static bool IsSure(StructuralMerge tasks, KeyTable keys, (BlockKind Kind, int Key) slot)
    {
        if (slot.Kind is not (BlockKind.Task or BlockKind.Section or BlockKind.Bullet))
            return false;
        foreach (var c in tasks.Map.All)
        {
            if (c.Kind != slot.Kind || c.IsExact)
                continue;
            var side = c.Has(Side.Base) ? Side.Base : c.OnlySide;
            if (keys.Id(CanonicalText.Key(tasks.Map[side].Title(c.In(side)))) == slot.Key)
                return false;
        }

        return true;
    }

    /// <summary>A line that could be taken for a marker of this merge makes hunks ambiguous.</summary>
    private static bool LooksLikeMarker(StructuralMerge tasks, int size)
    {
        foreach (var side in (ReadOnlySpan<Side>)[Side.Base, Side.Ours, Side.Theirs])
        {
            foreach (var line in tasks.Map[side].Document.Text.AsSpan().EnumerateLines())
            {
                if (
                    line.Length >= size
                    && line[0] is '<' or '=' or '>' or '|'
                    && line[..size].IndexOfAnyExcept(line[0]) < 0
                    && (line.Length == size || line[size] == ' ')
                )
                {
                    return true;
                }
            }
        }

        return false;
    }
}
