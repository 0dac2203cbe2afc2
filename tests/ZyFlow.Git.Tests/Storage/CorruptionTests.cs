using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Measuring;
using ZyFlow.Git.Storage.Repair;
using ZyFlow.Git.Tests.Storage.Measuring;

namespace ZyFlow.Git.Tests.Storage;

/// <summary>Bits, sectors and ends that the disk changed, in the database and in its log.</summary>
public sealed class CorruptionTests : IDisposable
{
    private const int Rows = 200;
    private const int Sector = 512;
    private const int Cases = 25;

    private readonly Store _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("zyflow.db", "bit")]
    [InlineData("zyflow.db", "sector")]
    [InlineData("zyflow.db", "end")]
    [InlineData("zyflow.db-wal", "bit")]
    [InlineData("zyflow.db-wal", "sector")]
    [InlineData("zyflow.db-wal", "end")]
    public void It_is_a_sentence_or_no_harm_and_a_repair_leaves_nothing_to_say(string file, string harm)
    {
        Fill();
        var whole = Directory.GetFiles(_store.Location.Folder).ToDictionary(path => path, File.ReadAllBytes);
        for (var seed = 1; seed <= Cases; seed++)
        {
            Directory.Delete(_store.Location.Folder, recursive: true);
            _store.Location.Prepare();
            foreach (var (path, bytes) in whole.Where(pair => !pair.Key.EndsWith("-shm", StringComparison.Ordinal)))
                File.WriteAllBytes(
                    path,
                    path.EndsWith(file, StringComparison.Ordinal) ? Harm(bytes, harm, seed) : bytes
                );
            var what = $"{harm} of {file}, seed {seed}";

            var findings = Examine();
            Assert.True(findings.All(finding => finding.Message.Length > 0 && finding.Hint.Length > 0), what);
            DatabaseMending.Run(_store.Location, _store.Place, TimeProvider.System);

            var left = Examine();
            Assert.True(left.Count == 0, $"{what}: {string.Join("; ", findings.Concat(left))}");
            using var database = _store.Open();
            var count = new MetricLog(database.Connection).Rows(new MetricFilter(DateTimeOffset.MinValue)).Count;
            Assert.True(count <= Rows, $"{what}: {count}");
        }
    }

    private static byte[] Harm(byte[] bytes, string harm, int seed)
    {
        var random = new Random(seed);
        var at = random.Next(bytes.Length);
        switch (harm)
        {
            case "bit":
                var flipped = bytes.ToArray();
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            case "sector":
                var zeroed = bytes.ToArray();
                zeroed.AsSpan(at / Sector * Sector, Math.Min(Sector, bytes.Length - (at / Sector * Sector))).Clear();
                return zeroed;
            default:
                return bytes[..at];
        }
    }

    private IReadOnlyList<DatabaseFinding> Examine() =>
        DatabaseExamination.Run(_store.Location, _store.Place, TimeProvider.System);

    /// <summary>Half of the rows in the database, half of them in the log.</summary>
    private void Fill()
    {
        using var database = _store.Open();
        Add(database);
        Checkpoint.Run(database.Connection);
        Add(database);
    }

    private static void Add(Database database)
    {
        using var write = database.Connection.Write();
        var log = new MetricLog(database.Connection);
        for (var row = 0; row < Rows / 2; row++)
            log.Record(Measurements.Sync(DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(row)));
        write.Commit();
    }
}
