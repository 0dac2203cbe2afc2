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
/// <remarks>Equal when the names are, which is when their parts are; most are only looked up, and never say their name.</remarks>
public sealed class EventStream : IEquatable<EventStream>
{
    private static readonly ViewKey AllViews = new("", "");

    private readonly int _hash;
    private string? _name;

    internal EventStream(StreamKind kind, string changeId, string taskId, ViewKey view)
    {
        Kind = kind;
        ChangeId = changeId;
        TaskId = taskId;
        View = view;
        // Not HashCode.Combine, which is compiled at each start for a type of value that the framework did not think of.
        _hash = taskId.GetHashCode(StringComparison.Ordinal);
        if (!IsAlone)
            _hash = (((_hash * 31) + changeId.GetHashCode(StringComparison.Ordinal)) * 31) + view.GetHashCode();
    }

    public static EventStream Repository { get; } = new(StreamKind.Repository, "", "", AllViews);

    public StreamKind Kind { get; }

    /// <summary>The change that it belongs to; empty for views and the repository.</summary>
    public string ChangeId { get; }

    /// <summary>The task; empty for the others.</summary>
    public string TaskId { get; }

    /// <summary>The view; empty for what all views share.</summary>
    public ViewKey View { get; }

    /// <summary>The name that events carry: different streams never share one.</summary>
    public string Name => _name ??= NameOf(Kind, ChangeId, TaskId, View);

    /// <summary>Neither its change nor a view is in its name.</summary>
    private bool IsAlone => Kind is StreamKind.Effort or StreamKind.Repository;

    public static EventStream Task(ViewKey view, string changeId, string taskId) =>
        new(StreamKind.Task, changeId, taskId, view);

    public static EventStream Change(ViewKey view, string changeId) => new(StreamKind.Change, changeId, "", view);

    public static EventStream Effort(string changeId, string taskId) =>
        new(StreamKind.Effort, changeId, taskId, AllViews);

    public static EventStream ViewOf(ViewKey view) => new(StreamKind.View, "", "", view);

    /// <summary>The stream of an event in the log.</summary>
    internal static EventStream Named(string name, string changeId, string taskId, ViewKey view)
    {
        var kind = name[..Math.Max(0, name.IndexOf('/', StringComparison.Ordinal))] switch
        {
            "task" => StreamKind.Task,
            "change" => StreamKind.Change,
            "effort" => StreamKind.Effort,
            "view" => StreamKind.View,
            _ => StreamKind.Repository,
        };
        return new(kind, changeId, taskId, view);
    }

    public bool Equals(EventStream? other) =>
        ReferenceEquals(this, other)
        || (
            other is not null
            && _hash == other._hash
            && Kind == other.Kind
            && TaskId == other.TaskId
            && (IsAlone || (ChangeId == other.ChangeId && View == other.View))
        );

    public override bool Equals(object? obj) => Equals(obj as EventStream);

    public override int GetHashCode() => _hash;

    public override string ToString() => Name;

    private static string NameOf(StreamKind kind, string changeId, string taskId, ViewKey view) =>
        kind switch
        {
            // With the change, because a task of a renamed change goes on under its id.
            StreamKind.Task =>
                $"task/{Escaped(taskId).Replace("/", "%2F", StringComparison.Ordinal)}/{Escaped(changeId)}@{view}",
            StreamKind.Change => $"change/{Escaped(changeId)}@{view}",
            StreamKind.Effort => $"effort/{taskId}",
            StreamKind.View => $"view/{view}",
            _ => "repository",
        };

    private static string Escaped(string id) =>
        id.AsSpan().IndexOfAny('@', '%') < 0
            ? id
            : id.Replace("%", "%25", StringComparison.Ordinal).Replace("@", "%40", StringComparison.Ordinal);
}
