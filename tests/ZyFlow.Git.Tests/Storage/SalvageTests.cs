using System.Buffers.Binary;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Opening;
using ZyFlow.Git.Storage.Repair;
using ZyFlow.Git.Tests.Storage.Measuring;

namespace ZyFlow.Git.Tests.Storage;

/// <summary>Pages that the disk changed.</summary>
public sealed class SalvageTests : IDisposable
{
    private const int Rows = 3000;
    private const int Page = 4096;

    private readonly Store _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Whatever_page_is_hit_it_is_a_sentence_or_goes_unharmed_and_what_is_left_is_saved(int seed)
    {
        var root = Fill();
        var bytes = File.ReadAllBytes(_store.Location.File);
        var random = new Random(seed);
        List<long> spared = [root, .. SchemaPages(bytes)]; // without them no row of the table is found
        var pages = Enumerable
            .Range(0, 3)
            .Select(_ => random.Next(1, bytes.Length / Page))
            .Distinct()
            .Where(page => !spared.Contains(page + 1))
            .ToList();
        foreach (var page in pages)
            random.NextBytes(bytes.AsSpan(page * Page, Page));
        File.WriteAllBytes(_store.Location.File, bytes);
        var what = $"seed {seed}, pages {string.Join(", ", pages)}";

        var findings = DatabaseExamination.Run(_store.Location, _store.Place, TimeProvider.System);
        Assert.True(findings.Count > 0, what);
        Assert.All(findings, finding => Assert.Equal("databaseDamaged", finding.Code));

        var (done, left) = DatabaseMending.Run(_store.Location, _store.Place, TimeProvider.System);

        Assert.True(left.Count == 0, $"{what}: {string.Join("; ", left)}");
        Assert.StartsWith("Moved the damaged database to ", Assert.Single(done), StringComparison.Ordinal);
        using var database = _store.Open();
        var saved = database.Connection.Query(
            "SELECT number, operation FROM metric",
            row => (row.Integer(0), row.Text(1))
        );
        Assert.All(saved, row => Assert.Equal(Text(row.Item1), row.Item2));
        Assert.True(saved.Count > Rows / 2, $"{what}: {saved.Count} of {Rows} rows saved");
        var aside = Assert.Single(Directory.GetDirectories(_store.Location.Folder, "aside-*"));
        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(aside, "zyflow.db")));
    }

    [Fact]
    public void Where_nothing_can_be_read_the_newest_backup_stands_in()
    {
        Fill();
        using (var database = _store.Open())
            Backup.Write(database.Connection, "1.0", TimeProvider.System);
        File.WriteAllBytes(_store.Location.File, new byte[Page * 20]);

        var report = Salvage.Run(_store.Location, TimeProvider.System);

        Assert.EndsWith(".backup", report.Backup, StringComparison.Ordinal);
        Assert.Empty(report.Incomplete);
        Assert.Equal(Rows, report.Rows[MetricTable.Name]);
        Assert.Empty(DatabaseExamination.Run(_store.Location, _store.Place, TimeProvider.System));
    }

    [Fact]
    public void Where_there_is_no_backup_either_the_next_command_begins_anew()
    {
        Fill();
        File.WriteAllBytes(_store.Location.File, new byte[Page * 20]);
        File.Delete(_store.Location.File + "-wal");

        var report = Salvage.Run(_store.Location, TimeProvider.System);

        Assert.Null(report.Backup);
        Assert.Empty(report.Rows);
        _store.Open().Dispose();
    }

    [Fact]
    public void An_empty_file_beside_a_log_is_not_taken_for_a_new_database()
    {
        Fill();
        using (var database = _store.Open())
        {
            using var write = database.Connection.Write();
            database.Connection.Execute("INSERT INTO meta VALUES ('a', 'b')");
            write.Commit();
        }

        File.WriteAllBytes(_store.Location.File, []);

        var damaged = Assert.Throws<ZyFlowException>(() => _store.Open());
        Assert.Equal("databaseDamaged", damaged.Code);
        Assert.True(new FileInfo(_store.Location.File + "-wal").Length > 0);
    }

    [Fact]
    public void An_error_in_the_middle_of_a_command_is_the_same_sentence()
    {
        var root = Fill();
        using var database = _store.Open();
        using (var file = new FileStream(_store.Location.File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = (root - 1) * Page;
            file.Write(new byte[Page]);
        }

        var damaged = Assert.Throws<ZyFlowException>(() =>
            database.Connection.Query("SELECT operation FROM metric", row => row.Text(0))
        );

        Assert.Equal((Problem.Refused, "databaseDamaged"), (damaged.Problem, damaged.Code));
    }

    /// <returns>The page at which the table begins, counted from 1.</returns>
    private long Fill()
    {
        using var database = _store.Open();
        using (var write = database.Connection.Write())
        {
            var insert = database.Connection.Prepare(MetricTable.Insert);
            for (var number = 1; number <= Rows; number++)
            {
                MetricTable.Bind(insert, Metric(number));
                insert.Run();
            }

            write.Commit();
        }

        Checkpoint.Run(database.Connection);
        return database.Connection.Query(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'metric'",
            static row => row.Integer(0)
        )[0];
    }

    /// <summary>The pages that page 1 names, where the list of tables does not fit into it: https://sqlite.org/fileformat.html.</summary>
    private static IEnumerable<long> SchemaPages(byte[] bytes)
    {
        const int header = 100;
        const byte interior = 5;
        if (bytes[header] != interior)
            yield break;
        yield return BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(header + 8));
        for (var cell = 0; cell < BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(header + 3)); cell++)
        {
            var at = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(header + 12 + (cell * 2)));
            yield return BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
        }
    }

    private static string Text(long number) => $"operation {number} {new string('x', 60)}";

    private static MetricRow Metric(long number) =>
        Measurements.Sync(DateTimeOffset.UnixEpoch, TimeSpan.Zero) with
        {
            Number = number,
            Operation = Text(number),
        };
}
