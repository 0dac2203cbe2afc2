using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>One change as the database has it, read in one snapshot.</summary>
/// <param name="Version">Of the change's event stream.</param>
internal sealed record KnownChange(
    ChangeViewRow? Row,
    byte[]? Base,
    IReadOnlyList<TaskRow> Tasks,
    IReadOnlyList<SectionFacts> Sections,
    IReadOnlyList<ConflictRow> OpenConflicts,
    long Version,
    bool HasIntent
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

/// <summary>Reads what the database knows of a change.</summary>
internal sealed class ChangeReader(Database database, EventLog log)
{
    private const string OfChange = """
        repository_id = $repository AND worktree = $worktree AND branch_view = $view AND change_id = $change
        """;

    private Connection Connection => database.Connection;

    public KnownChange Read(WorkScene scene, string changeId)
    {
        using var snapshot = Connection.Read();
        var row = Query(scene.View, changeId, $"{ChangeViewTable.Select} WHERE {OfChange}", ChangeViewTable.Read)
            is [var found]
            ? found
            : null;
        return new(
            row,
            row?.BaseHash is { } hash ? new Blobs(Connection).Read(hash) : null,
            Tasks(scene.View, changeId),
            Query(
                scene.View,
                changeId,
                $"{SectionTable.Select} WHERE {OfChange} ORDER BY place",
                static s => Facts(SectionTable.Read(s))
            ),
            OpenConflicts(scene.View, changeId),
            log.StreamVersion(EventStream.Change(scene.View, changeId)),
            Intent(scene.Worktree) is not null
        );
    }

    public IReadOnlyList<TaskRow> Tasks(ViewKey view, string changeId) =>
        Query(view, changeId, $"{TaskTable.Select} WHERE {OfChange} ORDER BY place", TaskTable.Read);

    public IReadOnlyList<ConflictRow> OpenConflicts(ViewKey view, string changeId) =>
        Query(
            view,
            changeId,
            $"{ConflictTable.Select} WHERE {OfChange} AND strategy IS NULL ORDER BY detected_at, conflict_id",
            ConflictTable.Read
        );

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

    public bool HasView(ViewKey view) =>
        Connection
            .Query(
                $"{BranchViewTable.Select} WHERE {BranchViewTable.WhereKey}",
                BranchViewTable.Read,
                statement => BranchViewTable.BindKey(statement, database.RepositoryId, view.Worktree, view.Branch)
            )
            .Count > 0;

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
