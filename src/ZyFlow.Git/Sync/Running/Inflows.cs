using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Which views were merged into one since a change was last synchronised in it, however many commands ago that was.</summary>
internal sealed class Inflows(Connection connection, ViewLists views)
{
    private const string LastSync = """
        SELECT position FROM event WHERE stream = $stream AND type = $type ORDER BY stream_version DESC LIMIT 1
        """;

    private const string Backwards = """
        SELECT position, type, stream_version FROM event WHERE stream = $stream ORDER BY stream_version DESC
        """;

    private const string Synced = "list.synced";

    private const string Merged = "view.merged";

    /// <summary>The merged views, the last one first.</summary>
    public IReadOnlyList<ViewKey> Since(ViewKey view, string changeId)
    {
        if (First(view, changeId) is not { } first)
            return [];
        return
        [
            .. new EventReader(connection)
                .OfStream(EventStream.ViewOf(view))
                .Where(stored => stored.StreamVersion >= first)
                .Select(static stored => stored.Body)
                .OfType<ViewEvent.ViewMerged>()
                .Select(static merged => merged.From)
                .Reverse()
                .Distinct(),
        ];
    }

    /// <summary>Whether there are any.</summary>
    public bool Any(ViewKey view, string changeId) => First(view, changeId) is not null;

    /// <summary>The version of the first of those merges in the stream of the view.</summary>
    private long? First(ViewKey view, string changeId)
    {
        if (views.Find(view) is not { } row)
            return null;
        var synced = Math.Max(row.OpenedPosition, LastOf(EventStream.Change(view, changeId)));
        if (row.UsedPosition <= synced)
            return null;
        if (connection.Streams.Find(EventStream.ViewOf(view)) is not { } stream)
            return null;
        long? first = null;
        var events = connection.Prepare(Backwards);
        events.Set(0, stream);
        while (events.Step() && events.Integer(0) > synced)
        {
            if (events.Text(1) == Merged)
                first = events.Integer(2);
        }

        events.Reset();
        return first;
    }

    private long LastOf(EventStream stream) =>
        connection.Streams.Find(stream) is { } number
        && connection.Query(
            LastSync,
            static row => row.Integer(0),
            statement =>
            {
                statement.Set(0, number);
                statement.Set(1, Synced);
            }
        )
            is [var position]
            ? position
            : 0;
}
