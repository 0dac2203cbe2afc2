using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Sync.Views;

/// <summary>The lists of a view: those that it holds, and those that it shows as the view had them that it was forked from.</summary>
internal sealed class ViewLists(Connection connection, string repositoryId)
{
    private const string ChangedLater = $"""
        SELECT 1 FROM {TaskVersionTable.Name} WHERE {ChangeViewTable.WhereKey} AND to_position > $position LIMIT 1
        """;

    private readonly Lists _lists = new(connection, repositoryId);
    private readonly EventReader _events = new(connection);

    public BranchViewRow? Find(ViewKey view) =>
        connection.Query(
            $"{BranchViewTable.Select} WHERE {BranchViewTable.WhereKey}",
            BranchViewTable.Read,
            key => BranchViewTable.BindKey(key, repositoryId, view.Worktree, view.Branch)
        )
            is [var row]
            ? row
            : null;

    /// <summary>Where a view was forked from, and the last event of that which it shows; null: it was not.</summary>
    public (ViewKey View, long Position)? SourceOf(ViewKey view) =>
        Find(view) is { FromView: { } from } row
            ? (new ViewKey(from, row.FromWorktree ?? ""), row.FromPosition ?? row.OpenedPosition)
            : null;

    /// <summary>The row of a change that the view holds itself.</summary>
    public ChangeViewRow? Held(ViewKey view, string change) =>
        connection.Query(
            $"{ChangeViewTable.Select} WHERE {ChangeViewTable.WhereKey}",
            ChangeViewTable.Read,
            key => ChangeViewTable.BindKey(key, repositoryId, view.Worktree, view.Branch, change)
        )
            is [var row]
            ? row
            : null;

    /// <summary>The changes that a view holds, and may show from those it was forked from.</summary>
    public IReadOnlySet<string> ChangesOf(ViewKey view)
    {
        var changes = new HashSet<string>(StringComparer.Ordinal);
        List<ViewKey>? seen = null; // most views were forked from none
        for (ViewKey? at = view; at is { } key && seen?.Contains(key) != true; )
        {
            changes.UnionWith(
                connection.Query(
                    $"SELECT change_id FROM {ChangeViewTable.Name} WHERE {BranchViewTable.WhereKey}",
                    static row => row.Text(0),
                    bind => BranchViewTable.BindKey(bind, repositoryId, key.Worktree, key.Branch)
                )
            );
            at = SourceOf(key)?.View;
            if (at is not null)
                (seen ??= []).Add(key);
        }

        return changes;
    }

    /// <summary>Where the list of a change is, and its base; null: the view does not have it.</summary>
    public (string Path, ContentHash? Base)? PlaceOf(ViewKey view, string change)
    {
        if ((Held(view, change) ?? Unchanged(view, change)) is { } row)
            return (row.Path, row.BaseHash);
        return Shown(view, change) is { } list ? (list.Path, list.Base) : null;
    }

    /// <summary>A list that the view does not hold, and shows; null: it does not show it either.</summary>
    public ListState? Shown(ViewKey view, string change) =>
        SourceOf(view) is null ? null : _lists.AsOf(view, change, long.MaxValue);

    /// <summary>The row of the view it was forked from, where nothing happened to the change since then in either.</summary>
    private ChangeViewRow? Unchanged(ViewKey view, string change)
    {
        if (SourceOf(view) is not { } source || Held(source.View, change) is not { } row)
            return null;
        var isOwn = _events.LastOfStream(EventStream.Change(view, change)) > Find(view)?.OpenedPosition;
        var isOld = _events.LastOfStream(EventStream.Change(source.View, change)) > source.Position;
        return isOwn || isOld ? null : row;
    }

    /// <summary>The view whose rows a view shows, where none of them changed since it was forked; null: the past has to be read.</summary>
    public ViewKey? OwnerOf(ViewKey view, string change)
    {
        if (Unchanged(view, change) is null || SourceOf(view) is not { } source)
            return null;
        var later = connection.Query(
            ChangedLater,
            static _ => true,
            key =>
            {
                ChangeViewTable.BindKey(key, repositoryId, source.View.Worktree, source.View.Branch, change);
                key.Set(4, source.Position);
            }
        );
        return later.Count == 0 ? source.View : null;
    }
}
