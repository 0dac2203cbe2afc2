namespace ZyFlow.Git.Storage.Events;

/// <summary>What happened to a branch's view, or to a detached one. Stream: <c>view/VIEW</c>.</summary>
public abstract record ViewEvent : Event
{
    private ViewEvent() { }

    /// <summary>The view exists from here on and holds nothing.</summary>
    /// <param name="Head">The commit; null on a branch without one.</param>
    /// <param name="Birth">The first entry of the branch's reflog, which tells a branch from one that had its name.</param>
    public sealed record ViewOpened(string? Head, string? Birth = null) : ViewEvent;

    /// <summary>The view exists from here on and shows another one's lists until it has its own.</summary>
    /// <param name="Position">The last event of the other view that it contains.</param>
    public sealed record ViewForked(ViewKey From, long Position, string? Head, string? Birth = null) : ViewEvent;

    /// <summary>A view that was closed goes on.</summary>
    /// <param name="Birth">Of the branch that took its name and its place; null leaves what is known.</param>
    public sealed record ViewReopened(string? Head, string? Birth = null) : ViewEvent;

    /// <summary>The branch points to another commit.</summary>
    /// <param name="Birth">Null leaves what is known.</param>
    public sealed record ViewMoved(string? Head, string? Birth = null) : ViewEvent;

    /// <summary>git merged another branch, and the view took in that branch's view.</summary>
    /// <param name="Position">The last event of the other view that is contained.</param>
    public sealed record ViewMerged(ViewKey From, long Position) : ViewEvent;

    /// <summary>The branch was deleted; its history stays.</summary>
    public sealed record ViewClosed : ViewEvent;

    /// <summary>A place to go back to.</summary>
    /// <param name="Position">The last event before it.</param>
    public sealed record RollbackPointCreated(
        string PointId,
        long Position,
        string? Head,
        ValueList<RollbackFile> Files,
        string? Note = null
    ) : ViewEvent
    {
        public override Event Redacted() => this with { Note = Hide(Note) };
    }

    /// <summary>The view went back; the compensating events are in the same transaction.</summary>
    /// <param name="UndoPointId">The point that undoes this.</param>
    public sealed record RolledBack(string PointId, string UndoPointId) : ViewEvent;

    /// <summary>Points that retention took away.</summary>
    public sealed record RollbackPointsDropped(ValueList<string> PointIds) : ViewEvent;
}

/// <summary>One list of a rollback point: what both sides agreed on, and what the file said.</summary>
/// <param name="Base">SHA-256 of the base; null when there was none.</param>
/// <param name="File">SHA-256 of the file; null when there was none.</param>
public sealed record RollbackFile(string ChangeId, string Path, string? Base, string? File);
