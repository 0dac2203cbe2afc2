namespace ZyFlow.Git.Storage.Events;

/// <summary>What happened to the database as a whole. Stream: <c>repository</c>.</summary>
public abstract record RepositoryEvent : Event
{
    private RepositoryEvent() { }

    /// <summary>The first event of every database.</summary>
    public sealed record RepositoryCreated(string RepositoryId) : RepositoryEvent;

    /// <summary>A worktree shows this view at this commit.</summary>
    /// <param name="Worktree">Its name in git; a dot for the main one.</param>
    /// <param name="LogLength">How long the reflog of its HEAD was.</param>
    public sealed record WorktreePlaced(string Worktree, ViewKey View, string? Head, long LogLength) : RepositoryEvent;

    /// <summary>The words of an event were removed; the hash of what they were stays.</summary>
    /// <param name="Position">The event that was redacted.</param>
    /// <param name="BodyHash">SHA-256 of what is left, so that nobody can change it again.</param>
    public sealed record BodyRedacted(long Position, string BodyHash, string Reason) : RepositoryEvent;
}
