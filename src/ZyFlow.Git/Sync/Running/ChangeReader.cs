using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Caching;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;
using ZyFlow.Git.Sync.Planning;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Sync.Running;

/// <summary>One change as the database has it, read in one snapshot.</summary>
/// <param name="Version">Of the change's event stream.</param>
/// <param name="Position">The last event that all this shows.</param>
/// <param name="IsHeld">False when the view only shows it, as it was in the view that it was forked from: it is copied before it is written to.</param>
internal sealed record KnownChange(
    ChangeViewRow? Row,
    byte[]? Base,
    IReadOnlyList<TaskRow> Tasks,
    IReadOnlyList<SectionFacts> Sections,
    IReadOnlyList<ConflictRow> OpenConflicts,
    long Version,
    long Position,
    bool HasIntent,
    bool IsHeld
)
{
    public IReadOnlyList<RuntimeTask> RuntimeTasks =>
        [
            .. Tasks.Select(static row => new RuntimeTask(
                row.TaskId,
                TaskImage.Of(row).Facts,
                row.StreamVersion,
                row.StateClock ?? 0
            )),
        ];
}

/// <summary>As much of a change as says whether the rest has to be read.</summary>
internal sealed record KnownBriefly(ChangeViewRow Row, int Tasks, bool HasConflicts, bool HasIntent, bool IsHeld);

/// <summary>Reads what the database knows of a change.</summary>
internal sealed class ChangeReader(Database database, EventLog log, ViewLists views, QueryCache cache)
{
    private const string OfChange = """
        repository_id = $repository AND worktree = $worktree AND branch_view = $view AND change_id = $change
        """;

    private readonly EventReader _events = new(database.Connection);

    private Connection Connection => database.Connection;

    /// <summary>The change as the view has it: its own rows, those that it shows of another view, or those of its old name.</summary>
    public KnownChange Read(WorkScene scene, string changeId)
    {
        using var snapshot = Connection.Read();
        var known = scene.Shown is { } view ? Read(scene, view, changeId, changeId) : null;
        if (known?.Row is { } row && scene.IsThere(row.Path))
            return known;
        var move = scene.Found.Moves.FirstOrDefault(move => move.Into.Id == changeId && move.From.Id != changeId);
        if (move is not null && scene.Shown is { } shown)
            return Read(scene, shown, changeId, move.From.Id);
        return known
            ?? new(null, null, [], [], [], 0, _events.LastPosition(), Intent(scene.Worktree) is not null, false);
    }

    /// <summary>Null where git moved, or the list is not where it was.</summary>
    public KnownBriefly? Briefly(WorkScene scene, string changeId)
    {
        if (scene.HasMoved)
            return null;
        using var snapshot = Connection.Read();
        if (views.Held(scene.View, changeId) is not { } row)
        {
            var shown = Read(scene, changeId);
            return shown.Row is null || !scene.IsThere(shown.Row.Path)
                ? null
                : new(shown.Row, shown.Tasks.Count, shown.OpenConflicts.Count > 0, shown.HasIntent, IsHeld: false);
        }

        if (!scene.IsThere(row.Path))
            return null;
        var tasks = row.AgreedTasks ?? Count(scene.View, changeId);
        var hasConflicts = HasOpenConflicts(scene.View, changeId);
        return new(row, (int)tasks, hasConflicts, Intent(scene.Worktree) is not null, IsHeld: true);
    }

    /// <summary>Where its list is: where it was, or where it is found now; null: there is no such change.</summary>
    public static string? PathOf(WorkScene scene, string changeId, KnownChange known) =>
        known.Row is { } row && scene.IsThere(row.Path)
            ? row.Path
            : scene.Changes.Find(changeId)?.Path ?? known.Row?.Path;

    private KnownChange Read(WorkScene scene, ViewKey view, string changeId, string then)
    {
        var (row, tasks, sections) = views.Held(view, then) is { } own
            ? (own, Tasks(view, then), Sections(view, then))
            : Shown(view, then);
        var isHeld =
            row is not null
            && (row.Worktree, row.BranchView, row.ChangeId) == (scene.View.Worktree, scene.View.Branch, changeId);
        if (row is not null && !isHeld)
            tasks = [.. tasks.Select(task => Copied(task, scene.View, changeId))];
        return new(
            row,
            row?.BaseHash is { } hash ? new Blobs(Connection).Read(hash) : null,
            tasks,
            sections,
            OpenConflicts(scene.View, changeId),
            log.StreamVersion(EventStream.Change(scene.View, changeId)),
            _events.LastPosition(),
            Intent(scene.Worktree) is not null,
            isHeld
        );
    }

    private (ChangeViewRow? Row, IReadOnlyList<TaskRow> Tasks, IReadOnlyList<SectionFacts> Sections) Shown(
        ViewKey view,
        string changeId
    )
    {
        if (views.OwnerOf(view, changeId) is { } owner)
            return (views.Held(owner, changeId), Tasks(owner, changeId), Sections(owner, changeId));
        if (views.Shown(view, changeId) is not { } list)
            return (null, [], []);
        var row = new ChangeViewRow
        {
            RepositoryId = database.RepositoryId,
            Worktree = "",
            BranchView = "",
            ChangeId = changeId,
            Path = list.Path,
            Dialect = list.Dialect,
            BaseHash = list.Base,
            StreamVersion = 0,
            SyncedPosition = 0,
            SyncedAt = null,
            AgreedTasks = null,
            SchemaHash = list.Schema,
        };
        return (row, list.Tasks, list.Sections);
    }

    /// <summary>The row as it will be copied: with the version of its stream in this view.</summary>
    private TaskRow Copied(TaskRow task, ViewKey view, string changeId) =>
        task with
        {
            Worktree = view.Worktree,
            BranchView = view.Branch,
            ChangeId = changeId,
            StreamVersion = log.StreamVersion(EventStream.Task(view, changeId, task.TaskId)),
        };

    private IReadOnlyList<TaskRow> Tasks(ViewKey view, string changeId) =>
        Cached(view, changeId, $"{TaskTable.Select} WHERE {OfChange} ORDER BY place", TaskTable.Read);

    private IReadOnlyList<SectionFacts> Sections(ViewKey view, string changeId) =>
        Cached(
            view,
            changeId,
            $"{SectionTable.Select} WHERE {OfChange} ORDER BY place",
            static s => Facts(SectionTable.Read(s))
        );

    /// <summary>Of all changes that the view holds: a task of another change is somebody else.</summary>
    public IReadOnlyList<string> TaskIds(ViewKey view) =>
        Connection.Query(
            $"SELECT task_id FROM {TaskTable.Name} WHERE {BranchViewTable.WhereKey}",
            static row => row.Text(0),
            key => BranchViewTable.BindKey(key, database.RepositoryId, view.Worktree, view.Branch)
        );

    public IReadOnlyList<ConflictRow> OpenConflicts(ViewKey view, string changeId) =>
        Query(
            view,
            changeId,
            $"{ConflictTable.Select} WHERE {OfChange} AND strategy IS NULL ORDER BY detected_at, conflict_id",
            ConflictTable.Read
        );

    private long Count(ViewKey view, string changeId) =>
        Query(view, changeId, $"SELECT count(*) FROM task WHERE {OfChange}", static row => row.Integer(0))[0];

    private bool HasOpenConflicts(ViewKey view, string changeId) =>
        Query(
            view,
            changeId,
            $"SELECT conflict_id FROM {ConflictTable.Name} WHERE {OfChange} AND strategy IS NULL LIMIT 1",
            static row => row.Text(0)
        ).Count > 0;

    public IReadOnlyList<ChangeViewRow> Changes(ViewKey view) =>
        Connection.Query(
            $"""
            {ChangeViewTable.Select}
            WHERE repository_id = $repository AND worktree = $worktree AND branch_view = $view ORDER BY change_id
            """,
            ChangeViewTable.Read,
            statement =>
            {
                statement.Set(0, database.RepositoryId);
                statement.Set(1, view.Worktree);
                statement.Set(2, view.Branch);
            }
        );

    public IntentRow? Intent(string worktree) =>
        Connection.Query(
            $"{IntentTable.Select} WHERE {IntentTable.WhereKey}",
            IntentTable.Read,
            statement => IntentTable.BindKey(statement, database.RepositoryId, worktree)
        )
            is [var intent]
            ? intent
            : null;

    private IReadOnlyList<T> Cached<T>(ViewKey view, string changeId, string sql, Func<Statement, T> read) =>
        cache.Get(Connection.Stamp(), $"{view}\n{changeId}\n{sql}", () => Query(view, changeId, sql, read));

    private IReadOnlyList<T> Query<T>(ViewKey view, string changeId, string sql, Func<Statement, T> read) =>
        Connection.Query(
            sql,
            read,
            statement =>
            {
                statement.Set(0, database.RepositoryId);
                statement.Set(1, view.Worktree);
                statement.Set(2, view.Branch);
                statement.Set(3, changeId);
            }
        );

    private static SectionFacts Facts(SectionRow row) =>
        new(row.SectionId, row.Title, row.Number, row.Decoration, row.Parent);
}
