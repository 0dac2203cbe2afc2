using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Measuring;

namespace ZyFlow.Git.Tests.Storage.Measuring;

public sealed class DiagnosisTests : IDisposable
{
    private readonly Store _store = new();
    private readonly ManualTime _time = new();
    private readonly Database _database;

    public DiagnosisTests() => _database = _store.Open(_time);

    public void Dispose()
    {
        _database.Dispose();
        _store.Dispose();
    }

    [Fact]
    public void A_healthy_database_has_nothing_to_say()
    {
        Record(count: 50, TimeSpan.FromSeconds(1));

        Assert.Empty(Run());
    }

    [Fact]
    public void Syncs_that_take_more_than_ten_seconds_on_average_are_HIGH()
    {
        Record(count: 10, TimeSpan.FromSeconds(10));
        Assert.Empty(Run());

        Record(count: 1, TimeSpan.FromSeconds(11));

        var found = Assert.Single(Run());
        Assert.Equal(("averageSync", DiagnosticSeverity.High), (found.Rule, found.Severity));
        Assert.Equal("A sync took 10.091 s on average over the last 24 hours; 10.0 s is the limit.", found.Message);
        Assert.NotEmpty(found.Suggestions);
    }

    [Fact]
    public void What_was_slow_the_day_before_is_forgiven()
    {
        Record(count: 10, TimeSpan.FromSeconds(100));
        _time.Now += TimeSpan.FromHours(25);

        Assert.Empty(Run());
    }

    [Fact]
    public void Failures_are_HIGH_and_one_after_another_CRITICAL_and_first()
    {
        Record(count: 20, TimeSpan.FromSeconds(1));
        Record(count: 2, TimeSpan.FromSeconds(1), succeeded: false);
        Assert.Equal(["errorRate"], Run().Select(found => found.Rule));

        Record(count: 3, TimeSpan.FromSeconds(1), succeeded: false);

        Assert.Equal(["failuresInARow", "errorRate"], Run().Select(found => found.Rule));
        Assert.StartsWith("5 of 25 syncs failed", Run()[1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slowestSyncs", DiagnosticSeverity.Medium)]
    [InlineData("openConflicts", DiagnosticSeverity.High)]
    [InlineData("oldConflict", DiagnosticSeverity.Medium)]
    [InlineData("abandonedSessions", DiagnosticSeverity.Medium)]
    [InlineData("unfinishedWrite", DiagnosticSeverity.Critical)]
    [InlineData("clockAhead", DiagnosticSeverity.Medium)]
    [InlineData("longLog", DiagnosticSeverity.Low)]
    [InlineData("largeDatabase", DiagnosticSeverity.Low)]
    [InlineData("uselessCache", DiagnosticSeverity.Low)]
    public void Each_rule_speaks_just_beyond_its_threshold_and_not_before(string rule, DiagnosticSeverity severity)
    {
        var limits = DiagnosticThresholds.Default;
        var facts = Facts(limits);
        Assert.Empty(Diagnosis.Run(facts, limits));
        var tick = TimeSpan.FromMicroseconds(1);

        var beyond = rule switch
        {
            "slowestSyncs" => facts with { Window = facts.Window with { P99 = limits.SlowestSyncs + tick } },
            "openConflicts" => facts with { OpenConflicts = limits.OpenConflicts + 1 },
            "oldConflict" => facts with { OldestConflict = facts.OldestConflict - tick },
            "abandonedSessions" => facts with { Abandoned = [Abandoned()] },
            "unfinishedWrite" => facts with { OldestIntent = facts.OldestIntent - tick },
            "clockAhead" => facts with { NewestEvent = facts.NewestEvent + tick },
            "longLog" => facts with { LogBytes = limits.LogBytes + 1 },
            "largeDatabase" => facts with { DatabaseBytes = limits.DatabaseBytes + 1 },
            "uselessCache" => facts with { Window = facts.Window with { CacheHits = 19, CacheMisses = 81 } },
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };

        var found = Assert.Single(Diagnosis.Run(beyond, limits));
        Assert.Equal((rule, severity), (found.Rule, found.Severity));
        Assert.NotEmpty(found.Suggestions);
    }

    [Fact]
    public void Conflicts_intents_and_clocks_are_read_from_the_database()
    {
        _database.Connection.Execute(
            """
            WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 13)
            INSERT INTO conflict SELECT 'c' || value, 'r', '', 'v', 'x', 'DATA', 'k', 'LOW', 'task', 't', 'task 1', NULL,
                'why', NULL, NULL, NULL, '{}', 1000 * value, 'kim', NULL, NULL, NULL, NULL, NULL,
                iif(value > 11, 5, NULL), 0 FROM n
            """
        );

        var facts = DiagnosticFacts.Read(_database, _time, DiagnosticThresholds.Default);

        Assert.Equal(11, facts.OpenConflicts);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1), facts.OldestConflict);
        Assert.Null(facts.OldestIntent);
        Assert.Null(facts.NewestEvent);
        Assert.True(facts.LogBytes + facts.DatabaseBytes > 0);
        Assert.Equal(["openConflicts", "oldConflict"], Run().Select(found => found.Rule));
    }

    private DiagnosticFacts Facts(DiagnosticThresholds limits) =>
        new(
            _time.Now,
            MetricTotals.Of([]) with
            {
                P99 = limits.SlowestSyncs,
                CacheHits = 20,
                CacheMisses = 80,
            },
            Streak: 0,
            limits.OpenConflicts,
            _time.Now - limits.OldestConflict,
            Abandoned: [],
            _time.Now - limits.UnfinishedWrite,
            _time.Now + limits.ClockAhead,
            limits.LogBytes,
            limits.DatabaseBytes
        );

    private SessionRow Abandoned() =>
        new()
        {
            SessionId = Guid.Empty,
            RepositoryId = "r",
            Worktree = ".",
            Operation = "sync",
            State = SessionState.Running,
            Owner = "kim",
            Process = 1,
            Machine = default,
            StartedAt = _time.Now,
            HeartbeatAt = _time.Now,
            FinishedAt = null,
            Error = null,
        };

    private void Record(int count, TimeSpan duration, bool succeeded = true)
    {
        var log = new MetricLog(_database.Connection);
        for (var run = 0; run < count; run++)
            log.Record(Measurements.Sync(_time.Now, duration) with { Succeeded = succeeded });
    }

    private IReadOnlyList<Diagnostic> Run() =>
        Diagnosis.Run(
            DiagnosticFacts.Read(_database, _time, DiagnosticThresholds.Default),
            DiagnosticThresholds.Default
        );
}
