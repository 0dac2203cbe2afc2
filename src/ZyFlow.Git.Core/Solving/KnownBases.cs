using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Solving;

/// <summary>What base had in the place of a hunk, found in the merge that wrote it.</summary>
internal sealed class KnownBases
{
    private readonly List<MergePart.Disputed?> _written;
    private readonly bool _isComplete;

    public KnownBases(MarkedText marked, IReadOnlyList<MergeResult> merges)
    {
        var found = merges.Select(merge => Match(marked, merge)).MaxBy(static m => m.Count(static p => p is not null));
        _written = found ?? [];
        _isComplete =
            _written.TrueForAll(static p => p is not null) && merges.Any(merge => merge.Hunks == _written.Count);
    }

    /// <summary>Null when it is not known.</summary>
    /// <remarks>
    /// Git gives the base lines of a conflict that it cut into pieces to the first of them. So nothing at all is an answer
    /// only as long as no piece has been settled by hand.
    /// </remarks>
    public string? Of(int index) =>
        _written[index] is { } written && (_isComplete || !written.Base.IsEmpty)
            ? FileSolve.InHunk(written.Base)
            : null;

    /// <summary>The hunks of a merge that still stand in the file, in order; null for the others of the file.</summary>
    private static List<MergePart.Disputed?> Match(MarkedText marked, MergeResult merge)
    {
        var left = new Queue<MergePart.Disputed>(merge.Parts.OfType<MergePart.Disputed>());
        var found = new List<MergePart.Disputed?>();
        foreach (var hunk in marked.Hunks)
        {
            if (!left.Any(part => IsSame(part, hunk)))
            {
                found.Add(null);
                continue;
            }

            while (!IsSame(left.Peek(), hunk))
                left.Dequeue();
            found.Add(left.Dequeue());
        }

        return found;
    }

    private static bool IsSame(MergePart.Disputed part, MarkedHunk hunk) =>
        hunk.Ours == FileSolve.InHunk(part.Ours) && hunk.Theirs == FileSolve.InHunk(part.Theirs);
}
