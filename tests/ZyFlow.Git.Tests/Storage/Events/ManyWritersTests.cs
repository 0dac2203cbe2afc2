using System.Globalization;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Tests.Storage.Events;

/// <summary>T5: real processes append to one stream, and some are killed in the middle of it.</summary>
public sealed class ManyWritersTests : IDisposable
{
    private const int Writers = 8;
    private const int EventsOfEach = 25;

    private readonly Store _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task No_append_is_lost_or_doubled_and_versions_have_no_gap()
    {
        _store.Open().Dispose();
        var seed = Random.Shared.Next();

        var said = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Write(new Random(seed + writer))));

        using var database = _store.Open();
        var events = new EventReader(database.Connection).OfStream(Appender.Stream);
        var acknowledged = said.SelectMany(static lines => lines).ToList();
        Assert.True(acknowledged.Count >= Writers * EventsOfEach, $"seed {seed}");
        Assert.Equal(
            Enumerable.Range(1, events.Count).Select(static i => (long)i),
            events.Select(e => e.StreamVersion)
        );
        var versions = events.ToDictionary(static stored => stored.EventId, static stored => stored.StreamVersion);
        Assert.All(acknowledged, line => Assert.Equal(versions[line.Id], line.Version));
        Assert.True(ChainCheck.Run(database.Connection).IsSound, $"seed {seed}");
        var row = Assert.Single(database.Connection.Query(TaskEffortTable.Select, TaskEffortTable.Read));
        Assert.Equal(events.Count, row.Attempts);
        Assert.True(Rebuild.Verify(database.Connection, database.RepositoryId).IsEqual, $"seed {seed}");
    }

    /// <summary>One writer after the other, of which the first ones are killed.</summary>
    private async Task<List<(Guid Id, long Version)>> Write(Random random)
    {
        var said = new List<(Guid Id, long Version)>();
        for (var kills = random.Next(3); said.Count < EventsOfEach; kills--)
        {
            using var process = OtherProcess.Start("append", _store.Location.Folder, $"{EventsOfEach - said.Count}");
            var last = kills > 0 ? random.Next(1, 6) : int.MaxValue;
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                var words = line.Split(' ');
                said.Add((Guid.Parse(words[0]), long.Parse(words[1], CultureInfo.InvariantCulture)));
                if (--last == 0)
                    process.Kill(); // what it wrote to its output before still comes
            }

            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0 || last <= 0, $"exit code {process.ExitCode}");
        }

        return said;
    }
}
