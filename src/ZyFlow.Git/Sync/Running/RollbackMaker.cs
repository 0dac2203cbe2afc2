using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Makes and finds rollback points: a position and hashes, however large the list is.</summary>
internal sealed class RollbackMaker(Connection connection, TimeProvider time)
{
    private readonly Identifiers _ids = new(time);

    public ViewEvent.RollbackPointCreated Event(
        WorkScene scene,
        string changeId,
        string path,
        KnownChange known,
        ContentHash? file,
        string? note
    ) =>
        new(
            _ids.NextText(),
            new EventReader(connection).LastPosition(),
            scene.Head,
            [new RollbackFile(changeId, path, known.Row?.BaseHash?.ToString(), file?.ToString())],
            note
        );

    public IReadOnlyList<RollbackPoint> Of(ViewKey view, string? changeId) =>
        connection.Query(
            $"""
            SELECT p.point_id, f.change_id, p.position, p.created_at, p.actor, p.note, p.head_oid, f.file_hash, f.base_hash
            FROM rollback_point p JOIN rollback_file f ON f.point_id = p.point_id
            WHERE p.worktree = $worktree AND p.branch_view = $view{(
                changeId is null ? "" : " AND f.change_id = $change"
            )}
            ORDER BY p.position DESC, p.point_id DESC
            """,
            row => new RollbackPoint(
                row.Text(0),
                row.Text(1),
                view.ToString(),
                row.Integer(2),
                row.Time(3),
                row.Text(4),
                row.TextOrNull(5),
                row.TextOrNull(6),
                row.HashOrNull(7)?.ToString(),
                row.HashOrNull(8)?.ToString()
            ),
            statement =>
            {
                statement.Set(0, view.Worktree);
                statement.Set(1, view.Branch);
                if (changeId is not null)
                    statement.Set(2, changeId);
            }
        );
}
