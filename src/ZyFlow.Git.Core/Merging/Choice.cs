using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;
using ZyFlow.Git.Core.Merging.Structure;

namespace ZyFlow.Git.Core.Merging;

/// <summary>Chooses between git's textual merge and the merge by task (merging.md section 1, step 5).</summary>
internal static class Choice
{
    public static bool IsTextBetter(TextMergeResult text, StructuralMerge tasks, MergeOptions options)
    {
        if (tasks.Fault is not null || (tasks.HunkCount > 0 && LooksLikeMarker(tasks, options.Markers.Size)))
            return true;
        if (text.IsClean)
            return !FindsFault(text, tasks);
        return tasks.HunkCount > 0 && tasks.ConflictBytes > text.ConflictBytes;
    }

    /// <summary>
    /// Git merged clean and still got it wrong: it kept a deleted task, has a task twice, or gave a number twice. Only
    /// when nothing about the matches is a guess.
    /// </summary>
    private static bool FindsFault(TextMergeResult text, StructuralMerge tasks)
    {
        if (tasks.HunkCount > 0)
            return tasks.Hunks.All(IsSureConflict);

        if (!TaskText.TryDecode(text.Bytes, out var merged, out _))
            return false;
        var profile = tasks.Map[Side.Base].Document.Profile;
        var keys = new KeyTable();
        var words = new KeyTable();
        var bare = Envelope.Open("", merged, merged).Ours;
        // The usual case: both merges say the same, and nothing has to be read again to find no difference.
        if (bare == tasks.Text)
            return false;
        var git = new Outline(TaskDocument.Parse(bare, profile), keys, words);
        var ours = new Outline(TaskDocument.Parse(tasks.Text, profile), keys, words);

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
        return duplicates.Count > 0 && !duplicates.IsSubsetOf(Verification.Duplicates(ours.Document));

        void Count(Outline outline, int i, int by)
        {
            var slot = (outline.Kind(i), outline.KeyId[i]);
            counts[slot] = counts.GetValueOrDefault(slot) + by;
        }
    }

    /// <summary>
    /// Git saw no conflict where one side moved a task and the other deleted, changed or moved it elsewhere: it then
    /// has the task twice, or brings a deleted one back.
    /// </summary>
    private static bool IsSureConflict(Hunk hunk) =>
        hunk.Class is { Kind: BlockKind.Task, IsExact: true } && hunk.Why.NeedsExactMatch;

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
