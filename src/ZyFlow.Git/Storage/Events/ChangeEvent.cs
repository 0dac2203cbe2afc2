namespace ZyFlow.Git.Storage.Events;

/// <summary>What happened to the task list of one change in one view. Stream: <c>change/CHANGE@VIEW</c>.</summary>
public abstract record ChangeEvent : Event
{
    private ChangeEvent() { }

    /// <summary>File and database agree on these bytes: they are the new base.</summary>
    /// <remarks>The words are those of the types in <c>Sync</c>.</remarks>
    /// <param name="Path">Where the list is, from the top of the worktree.</param>
    /// <param name="Blob">SHA-256 of the bytes, which the table <c>blob</c> holds.</param>
    /// <param name="Dialect">How they were read.</param>
    /// <param name="Order">The ids of all tasks in the order of the file; null when nobody came, left or moved.</param>
    /// <param name="Sections">All sections in the order of the file; null when they are what they were.</param>
    /// <param name="Agreed">How many tasks both have, when the database says nothing of them that these bytes do not; null otherwise.</param>
    /// <param name="Direction">Which way facts travelled; null: both.</param>
    /// <param name="Schema">SHA-256 of the schema by which they were read, which the table <c>blob</c> holds; null: without one.</param>
    public sealed record ListSynced(
        string Path,
        string Blob,
        string Dialect,
        ValueList<string>? Order = null,
        ValueList<SectionFacts>? Sections = null,
        long? Agreed = null,
        string? Direction = null,
        string? Schema = null
    ) : ChangeEvent
    {
        public override Event Redacted() =>
            this with
            {
                Sections = Sections?.Select(static section => section with { Title = RedactedText, Decoration = null }),
            };
    }

    /// <summary>The list is found at another path, for instance in the archive; its bytes are what they were.</summary>
    public sealed record ChangeRenamed(string Path) : ChangeEvent;

    /// <summary>The list is gone from this view, and its tasks with it.</summary>
    public sealed record ChangeRemoved : ChangeEvent;

    /// <summary>The view got its own copy of the change: as another view saw it when so many events had happened.</summary>
    /// <param name="Position">The last event that the copy contains.</param>
    /// <param name="Change">What the change was called there; null: the same. A folder that got another name goes on as a copy.</param>
    public sealed record ChangeForked(ViewKey From, long Position, string? Change = null) : ChangeEvent;

    /// <summary>Two sides disagree; all values are kept here.</summary>
    /// <remarks>The words are those of the types in <c>Sync</c>; an id that comes again opens the conflict again.</remarks>
    /// <param name="Context">More for the person who decides, as JSON.</param>
    public sealed record ConflictDetected(
        string ConflictId,
        string Type,
        string Kind,
        string Severity,
        string ResourceType,
        string ResourceId,
        string Subject,
        string? Field,
        string Reason,
        string? Base,
        string? Spec,
        string? Runtime,
        string DetectedBy,
        string Context = "{}"
    ) : ChangeEvent
    {
        public override Event Redacted() =>
            this with
            {
                Subject = RedactedText,
                Reason = RedactedText,
                Base = Hide(Base),
                Spec = Hide(Spec),
                Runtime = Hide(Runtime),
                Context = "{}",
            };
    }

    /// <summary>Somebody says how they would settle a disagreement; nothing is settled by it.</summary>
    /// <param name="Value">With MERGE: what both sides would get.</param>
    /// <param name="Confidence">From 0 to 1.</param>
    public sealed record ResolutionProposed(
        string ConflictId,
        string Strategy,
        string? Value,
        double Confidence,
        string Reasoning
    ) : ChangeEvent
    {
        public override Event Redacted() => this with { Value = Hide(Value), Reasoning = RedactedText };
    }

    /// <summary>The disagreement is settled.</summary>
    /// <param name="By">AUTO, USER or SYSTEM.</param>
    /// <param name="Lost">The value that was given up.</param>
    /// <param name="Applied">False when the decision is recorded and the value not yet written.</param>
    public sealed record ConflictResolved(
        string ConflictId,
        string Strategy,
        string? Value,
        string? Lost,
        string By,
        double Confidence = 1,
        bool Applied = true
    ) : ChangeEvent
    {
        public override Event Redacted() => this with { Value = Hide(Value), Lost = Hide(Lost) };
    }
}
