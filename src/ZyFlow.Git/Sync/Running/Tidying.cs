using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Clears away now and then what nobody will ask for: after a sync that wrote, once in an interval.</summary>
/// <remarks>
/// What went is judged by the clock, and a clock may jump: after a gap that is longer than anybody's holidays nothing goes
/// until the next interval is over.
/// </remarks>
internal sealed class Tidying(SyncParts parts)
{
    private readonly EventReader _events = new(parts.Database.Connection);
    private readonly Storage.Snapshots _snapshots = new(parts.Database.Connection, parts.Database.RepositoryId);

    private const string Name = "tidied_at";

    /// <summary>Points that have enough newer ones, or are too old; never the newest of a change on a branch.</summary>
    private const string OldPoints = """
        SELECT worktree, branch_view, point_id FROM (
            SELECT p.worktree, p.branch_view, p.point_id, p.created_at, row_number() OVER (
                PARTITION BY p.worktree, p.branch_view, f.change_id ORDER BY p.position DESC, p.point_id DESC) AS place
            FROM rollback_point p JOIN rollback_file f ON f.point_id = p.point_id)
        GROUP BY worktree, branch_view, point_id
        HAVING min(place) > 1 AND (min(place) > $kept OR max(created_at) < $since)
        ORDER BY worktree, branch_view, point_id
        """;

    private static readonly TimeSpan LongestGap = TimeSpan.FromDays(60);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>Null: it was not time, or somebody else was writing.</summary>
    public RetentionReport? AfterSync()
    {
        var now = parts.Time.GetUtcNow();
        var gap = now - Last();
        var isTime = gap.Duration() >= RetentionRules.Default.Interval;
        if (!isTime && !IsDue(RetentionRules.Default))
            return null;
        try
        {
            var rules = RetentionRules.Of(parts.Folders);
            using var transaction = parts.Database.Connection.Write("zyflow, clearing up", Patience);
            if (isTime)
                Mark(now);
            var report = !isTime || gap < TimeSpan.Zero || gap > LongestGap ? null : Clear(transaction, rules, now);
            if (IsDue(rules))
            {
                _snapshots.Take(_events.LastPosition(), now);
                Retention.DeleteSnapshots(parts.Database.Connection, rules.Snapshots);
            }

            transaction.Commit();
            return report;
        }
        catch (ZyFlowException)
        {
            return null; // nothing went; doctor says what is wrong with a setting
        }
    }

    private bool IsDue(RetentionRules rules) => _snapshots.IsDue(_events.LastPosition(), rules.SnapshotEvery);

    private RetentionReport Clear(Transaction transaction, RetentionRules rules, DateTimeOffset now)
    {
        var points = Points(rules, now);
        var events = points
            .GroupBy(static point => point.View)
            .Select(group =>
                parts.Writing.Event(
                    EventStream.ViewOf(group.Key),
                    new ViewEvent.RollbackPointsDropped([.. group.Select(static point => point.Id)])
                )
            )
            .ToList();
        if (events.Count > 0)
            parts.Log.Append(transaction, parts.Context(EventOrigin.Repair), events);
        return Retention.Apply(parts.Database.Connection, rules, now) with { RollbackPoints = points.Count };
    }

    private IReadOnlyList<(ViewKey View, string Id)> Points(RetentionRules rules, DateTimeOffset now) =>
        parts.Database.Connection.Query(
            OldPoints,
            static row => (new ViewKey(row.Text(1), row.Text(0)), row.Text(2)),
            statement =>
            {
                statement.Set(0, (long)rules.RollbackPoints);
                statement.Set(1, now - rules.RollbackPointAge);
            }
        );

    /// <summary>When it was done last; before the first time, when the database was made.</summary>
    private DateTimeOffset Last() =>
        parts.Database.Connection.Query(
            $"SELECT value FROM {MetaTable.Name} WHERE {MetaTable.WhereKey}",
            static row => DateTimeOffset.Parse(row.Text(0), System.Globalization.CultureInfo.InvariantCulture),
            static statement => MetaTable.BindKey(statement, Name)
        )
            is [var last]
            ? last
            : parts.Database.Connection.Query("SELECT min(created_at) FROM repository", static row => row.Time(0))[0];

    private void Mark(DateTimeOffset now)
    {
        var upsert = parts.Database.Connection.Prepare(MetaTable.Upsert);
        MetaTable.Bind(
            upsert,
            new() { Name = Name, Value = now.ToString("O", System.Globalization.CultureInfo.InvariantCulture) }
        );
        upsert.Run();
    }
}
