namespace ZyFlow.Git.Core.Merging;

/// <summary>Which merge made the bytes.</summary>
public enum MergeMethod
{
    /// <summary>One version is the answer, byte for byte.</summary>
    Identity,

    /// <summary>Git's textual merge.</summary>
    Text,

    /// <summary>The merge by task.</summary>
    Tasks,
}

/// <summary>A merged file, and what a person should know about it.</summary>
/// <param name="Bytes">The complete result, with markers when there are conflicts.</param>
/// <param name="Hunks">New conflict hunks in <paramref name="Bytes"/>; zero means clean.</param>
public sealed record MergeResult(
    byte[] Bytes,
    MergeMethod Method,
    IReadOnlyList<MergeConflict> Conflicts,
    IReadOnlyList<MergeNotice> Notices,
    int Hunks
)
{
    public bool IsClean => Hunks == 0;
}

/// <summary>A disagreement that only a person may settle.</summary>
/// <param name="Subject">The task, section or block, as a person would name it: <c>task 1.2</c>.</param>
/// <param name="Reason">What the sides disagree about: <c>title changed on both sides</c>.</param>
/// <param name="Base">The text in base, or null where it is absent; likewise the sides.</param>
public sealed record MergeConflict(string Subject, string Reason, string? Base, string? Ours, string? Theirs);

/// <summary>Something that merged clean and is still worth a line, such as a changed number.</summary>
public sealed record MergeNotice(string Subject, string Message);
