using System.Globalization;
using System.Text;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Files;
using ZyFlow.Git.Storage.Projections;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>What holds for file and database at every moment, whatever was interrupted.</summary>
public static class Invariants
{
    /// <summary>Looks at everything.</summary>
    /// <param name="oldOrNew">By change: the contents that its file may have; null: any.</param>
    /// <param name="kept">Words that must be in a file, in a row, in an event or in a conflict.</param>
    /// <param name="isInStep">File and database were just synchronised: another sync is run, and must write nothing.</param>
    /// <returns>A line for each that does not hold.</returns>
    public static IReadOnlyList<string> Check(
        Workplace place,
        IReadOnlyDictionary<string, IReadOnlyList<byte[]>>? oldOrNew = null,
        IReadOnlyCollection<string>? kept = null,
        bool isInStep = true
    )
    {
        var broken = new List<string>();
        var (database, scene) = (place.Database, place.Scene());
        var connection = database.Connection;
        foreach (var (changeId, contents) in oldOrNew ?? new Dictionary<string, IReadOnlyList<byte[]>>())
        {
            var now = Bytes(scene, changeId) ?? [];
            if (!contents.Any(content => content.AsSpan().SequenceEqual(now)))
                broken.Add($"I1 {changeId}: the file is neither old nor new: {Encoding.UTF8.GetString(now)}");
        }

        foreach (var line in connection.Query("PRAGMA integrity_check", static row => row.Text(0)))
        {
            if (line != "ok")
                broken.Add($"I2 {line}");
        }

        broken.AddRange(ChainCheck.Run(connection).Findings.Select(static finding => $"I3 {finding.Message}"));
        if (!Rebuild.Verify(connection, database.RepositoryId).IsEqual)
            broken.Add("I4 the events fold to something else than the tables");

        var reader = place.Parts.Reader;
        foreach (var row in reader.Changes(scene.View))
            broken.AddRange(Bases(reader.Read(scene, row.ChangeId)));
        broken.AddRange(Lost(connection, scene, reader, kept ?? []));
        if (isInStep)
            broken.AddRange(SecondSync(place, scene));
        var intents = connection.Query("SELECT count(*) FROM intent", static row => row.Integer(0))[0];
        if (intents > 0)
            broken.Add(string.Create(CultureInfo.InvariantCulture, $"I8 {intents} intents after recovery"));
        return broken;
    }

    /// <summary>Base stands in one row with the tasks, and differs from them in shared facts only.</summary>
    private static IEnumerable<string> Bases(KnownChange known)
    {
        if (known.Base is null)
            yield break;
        var list = ListText.Read(known.Base, null, known.Row!.Path); // a base has a row
        if (list.Tasks.Count != known.Tasks.Count)
        {
            yield return $"I5 {known.Row.ChangeId}: base has {list.Tasks.Count} tasks, the database {known.Tasks.Count}";
            yield break;
        }

        for (var i = 0; i < list.Tasks.Count; i++)
        {
            var number = list.Tasks[i].NumberText.ToString();
            if (number != (known.Tasks[i].Number ?? ""))
                yield return $"I5 {known.Row.ChangeId}: task {i} has the number {number} in base and {known.Tasks[i].Number} in the database";
        }
    }

    private static IEnumerable<string> Lost(
        Connection connection,
        WorkScene scene,
        ChangeReader reader,
        IReadOnlyCollection<string> kept
    )
    {
        if (kept.Count == 0)
            yield break;
        var everything = new StringBuilder();
        foreach (var row in reader.Changes(scene.View))
            everything.Append(Encoding.UTF8.GetString(Bytes(scene, row.ChangeId) ?? []));
        foreach (var stored in new EventReader(connection).After(0))
            everything.Append(Encoding.UTF8.GetString(EventJson.Write(stored.Body)));
        var all = everything.ToString();
        foreach (var words in kept.Where(words => !all.Contains(words, StringComparison.Ordinal)))
            yield return $"I6 '{words}' is lost";
    }

    private static IEnumerable<string> SecondSync(Workplace place, WorkScene scene)
    {
        var events = new EventReader(place.Database.Connection);
        var coordinator = place.Coordinator;
        foreach (var change in scene.Changes.All)
        {
            var (before, bytes) = (events.LastPosition(), Bytes(scene, change.Id) ?? []);
            var result = coordinator.SyncBidirectional(change.Id);
            var after = Bytes(scene, change.Id) ?? [];
            if (result.Errors.Count == 0 && (events.LastPosition() != before || !bytes.AsSpan().SequenceEqual(after)))
                yield return $"I7 {change.Id}: a second sync wrote something";
        }
    }

    private static byte[]? Bytes(WorkScene scene, string changeId) =>
        scene.Changes.Find(changeId) is { } change
            ? FileReading.Read(SpecPlace.Resolve(scene.Folder, change.Path))?.Bytes
            : null;
}
