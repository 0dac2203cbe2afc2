namespace ZyFlow.Git.Storage.Events;

/// <summary>The kinds of streams, and of events.</summary>
public enum StreamKind
{
    Task,
    Change,
    Effort,
    View,
    Repository,
}

/// <summary>One history: the events of one thing, numbered from 1 without a gap.</summary>
/// <param name="ChangeId">The change that it belongs to; empty for views and the repository.</param>
/// <param name="TaskId">The task; empty for the others.</param>
/// <param name="View">The view; default for what all views share.</param>
public readonly record struct EventStream(StreamKind Kind, string ChangeId, string TaskId, ViewKey View)
{
    public static EventStream Repository { get; } = new(StreamKind.Repository, "", "", new("", ""));

    public static EventStream Task(ViewKey view, string changeId, string taskId) =>
        new(StreamKind.Task, changeId, taskId, view);

    public static EventStream Change(ViewKey view, string changeId) => new(StreamKind.Change, changeId, "", view);

    public static EventStream Effort(string changeId, string taskId) =>
        new(StreamKind.Effort, changeId, taskId, new("", ""));

    public static EventStream ViewOf(ViewKey view) => new(StreamKind.View, "", "", view);

    /// <summary>The name that events carry: different streams never share one.</summary>
    public string Name =>
        Kind switch
        {
            StreamKind.Task => $"task/{Escaped(TaskId)}@{View}",
            StreamKind.Change => $"change/{Escaped(ChangeId)}@{View}",
            StreamKind.Effort => $"effort/{TaskId}",
            StreamKind.View => $"view/{View}",
            _ => "repository",
        };

    public override string ToString() => Name;

    private static string Escaped(string id) =>
        id.AsSpan().IndexOfAny('@', '%') < 0
            ? id
            : id.Replace("%", "%25", StringComparison.Ordinal).Replace("@", "%40", StringComparison.Ordinal);
}
