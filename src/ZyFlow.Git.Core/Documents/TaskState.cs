namespace ZyFlow.Git.Core.Documents;

/// <summary>What the character in a box means in the document's dialect.</summary>
public enum TaskState
{
    Todo,
    Queued,
    Doing,
    Blocked,
    Review,
    Done,
    Cancelled,
    Deferred,

    /// <summary>A character that the dialect does not know: not done, and left alone.</summary>
    Unknown,
}
