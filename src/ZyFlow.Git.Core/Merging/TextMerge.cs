namespace ZyFlow.Git.Core.Merging;

/// <summary>The textual three-way merge: git's verdict and git's clean bytes.</summary>
public static class TextMerge
{
    /// <summary>Merges any bytes line by line, as <c>git merge</c> does without a driver.</summary>
    public static TextMergeResult Merge(
        ReadOnlySpan<byte> @base,
        ReadOnlySpan<byte> ours,
        ReadOnlySpan<byte> theirs,
        Markers markers
    ) => throw new NotSupportedException();
}

/// <summary>Merged bytes, the number of hunks, and the bytes between hunk markers, markers included.</summary>
public sealed record TextMergeResult(byte[] Bytes, int Conflicts, int ConflictBytes)
{
    public bool IsClean => Conflicts == 0;
}
