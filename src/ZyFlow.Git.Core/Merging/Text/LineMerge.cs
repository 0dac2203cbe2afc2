namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>The three-way merge of lines, as <c>git merge</c> decides it.</summary>
/// <remarks>
/// The classical diff3: S. Khanna, K. Kunal, B. C. Pierce, "A Formal Investigation of Diff3", FSTTCS 2007. Changes of the
/// two sides that overlap or touch form one conflict, unless they are the same change. How a conflict is cut
/// smaller or joined with its neighbour depends on the style, see <see cref="ConflictShape"/>.
/// </remarks>
public static class LineMerge
{
    public static List<MergeChunk> Chunks(
        ReadOnlySpan<string> @base,
        ReadOnlySpan<string> ours,
        ReadOnlySpan<string> theirs,
        ConflictStyle style = ConflictStyle.Merge
    )
    {
        var numbers = new DenseNumbers<string>();
        var b = numbers.Of(@base);
        var o = numbers.Of(ours);
        var t = numbers.Of(theirs);
        return Chunks(b, o, t, numbers.Count, style);
    }

    /// <remarks>Lines are numbers, equal where the lines are.</remarks>
    public static List<MergeChunk> Chunks(
        ReadOnlySpan<int> @base,
        ReadOnlySpan<int> ours,
        ReadOnlySpan<int> theirs,
        ConflictStyle style = ConflictStyle.Merge
    )
    {
        var dense = new DenseNumbers<int>();
        var b = dense.Of(@base);
        var o = dense.Of(ours);
        var t = dense.Of(theirs);
        return Chunks(b, o, t, dense.Count, style);
    }

    /// <summary>Every number is at least zero and below <paramref name="numbers"/>.</summary>
    internal static List<MergeChunk> Chunks(int[] @base, int[] ours, int[] theirs, int numbers, ConflictStyle style)
    {
        var changes = Combine(
            LineDiff.Changes(@base, ours, numbers),
            LineDiff.Changes(@base, theirs, numbers),
            ours,
            theirs
        );
        var shaped = ConflictShape.Apply(changes, ours, theirs, numbers, style);
        return WithUnchanged(shaped, @base.Length);
    }

    /// <summary>Groups the changes of both sides by the base lines that they touch.</summary>
    private static List<MergeChunk> Combine(
        List<LineChange> ofOurs,
        List<LineChange> ofTheirs,
        ReadOnlySpan<int> ours,
        ReadOnlySpan<int> theirs
    )
    {
        var chunks = new List<MergeChunk>();
        var (o, t) = (0, 0);
        // What to add to a place in base to find it on the side, above the changes at hand.
        var (oursShift, theirsShift) = (0, 0);
        while (o < ofOurs.Count || t < ofTheirs.Count)
        {
            var (firstOurs, firstTheirs) = (o, t);
            var start = Math.Min(StartOf(ofOurs, o), StartOf(ofTheirs, t));
            var end = start;
            var (oursStart, theirsStart) = (start + oursShift, start + theirsShift);
            while (true)
            {
                if (StartOf(ofOurs, o) <= end)
                    Take(ofOurs[o++], ref end, ref oursShift);
                else if (StartOf(ofTheirs, t) <= end)
                    Take(ofTheirs[t++], ref end, ref theirsShift);
                else
                    break;
            }

            var inBase = LineRange.Between(start, end);
            var inOurs = LineRange.Between(oursStart, end + oursShift);
            var inTheirs = LineRange.Between(theirsStart, end + theirsShift);
            var kind =
                t == firstTheirs ? ChunkKind.Ours
                : o == firstOurs ? ChunkKind.Theirs
                : ofOurs[firstOurs].Before == ofTheirs[firstTheirs].Before
                && Slice(ours, inOurs).SequenceEqual(Slice(theirs, inTheirs))
                    ? ChunkKind.Both
                : ChunkKind.Conflict;
            chunks.Add(new(kind, inBase, inOurs, inTheirs));
        }

        return chunks;
    }

    private static int StartOf(List<LineChange> changes, int at) =>
        at < changes.Count ? changes[at].Before.Start : int.MaxValue;

    private static void Take(LineChange change, ref int end, ref int shift)
    {
        end = Math.Max(end, change.Before.End);
        shift += change.After.Length - change.Before.Length;
    }

    private static ReadOnlySpan<int> Slice(ReadOnlySpan<int> lines, LineRange range) =>
        lines.Slice(range.Start, range.Length);

    private static List<MergeChunk> WithUnchanged(List<MergeChunk> changes, int baseLength)
    {
        var chunks = new List<MergeChunk>(2 * changes.Count + 1);
        var (inBase, inOurs, inTheirs) = (0, 0, 0);
        foreach (var change in changes)
        {
            AddUnchanged(change.Base.Start);
            chunks.Add(change);
            (inBase, inOurs, inTheirs) = (change.Base.End, change.Ours.End, change.Theirs.End);
        }

        AddUnchanged(baseLength);
        return chunks;

        void AddUnchanged(int end)
        {
            var length = end - inBase;
            if (length > 0)
                chunks.Add(new(ChunkKind.Unchanged, new(inBase, length), new(inOurs, length), new(inTheirs, length)));
        }
    }
}
