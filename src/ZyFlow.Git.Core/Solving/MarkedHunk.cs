namespace ZyFlow.Git.Core.Solving;

/// <summary>A conflict hunk as it stands in a file.</summary>
/// <param name="Line">One-based number of the opening marker.</param>
/// <param name="Size">Number of marker characters.</param>
/// <param name="Text">All of it, markers included.</param>
/// <param name="Base">Null when the file does not show it.</param>
public sealed record MarkedHunk(
    int Line,
    int Size,
    string Text,
    string Ours,
    string? Base,
    string Theirs,
    HunkLabel OursLabel,
    string? BaseLabel,
    string? TheirsLabel
);
