using ZyFlow.Git.Storage.Sessions;

namespace ZyFlow.Git.Storage.Measuring;

/// <summary>All that the rules look at.</summary>
/// <param name="Window">The measurements of the time that the rules look back.</param>
/// <param name="Streak">How many of the last runs failed one after another.</param>
/// <param name="OldestConflict">When the oldest open conflict was detected; null without one.</param>
/// <param name="OldestIntent">When the oldest unfinished write was decided; null without one.</param>
/// <param name="NewestEvent">The wall's time in the newest event's clock; null without one.</param>
public sealed record DiagnosticFacts(
    DateTimeOffset Now,
    MetricTotals Window,
    int Streak,
    long OpenConflicts,
    DateTimeOffset? OldestConflict,
    IReadOnlyList<SessionRow> Abandoned,
    DateTimeOffset? OldestIntent,
    DateTimeOffset? NewestEvent,
    long LogBytes,
    long DatabaseBytes
)
{
    public static DiagnosticFacts Read(Database database, TimeProvider time, DiagnosticThresholds limits)
    {
        const int ClockCountBits = 16;
        var now = time.GetUtcNow();
        var connection = database.Connection;
        using var moment = connection.Read();
        var metrics = new MetricLog(connection);
        var (open, oldest) = connection.Query(
            "SELECT count(*), min(detected_at) FROM conflict WHERE resolved_at IS NULL",
            row => (row.Integer(0), row.TimeOrNull(1))
        )[0];
        var intent = connection.Query("SELECT min(created_at) FROM intent", row => row.TimeOrNull(0))[0];
        var clock = connection.Query("SELECT max(clock) FROM event", row => row.IntegerOrNull(0))[0];
        var streak = connection
            .Query("SELECT succeeded FROM metric ORDER BY number DESC LIMIT 100", row => row.Flag(0))
            .TakeWhile(succeeded => !succeeded)
            .Count();
        return new DiagnosticFacts(
            now,
            metrics.Totals(new MetricFilter(now - limits.Window)),
            streak,
            open,
            oldest,
            new SessionLog(database, connection, time).Abandoned(),
            intent,
            clock is { } reading ? DateTimeOffset.FromUnixTimeMilliseconds(reading >> ClockCountBits) : null,
            Length(database.Location.File + "-wal"),
            Length(database.Location.File)
        );
    }

    private static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
