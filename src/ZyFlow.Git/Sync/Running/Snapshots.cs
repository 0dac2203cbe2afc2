using System.Text;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Both sides of a change in one form, so that they can be compared and shown.</summary>
internal static class Snapshots
{
    public static ResourceState Of(RuntimeTask task) =>
        Resource(task.Id, task.Version, HybridClock.Moment(task.Clock), task.Facts);

    /// <summary>The database's side.</summary>
    public static StateSnapshot OfRuntime(KnownChange known, DateTimeOffset at) =>
        Snapshot(known.Version, at, [.. known.RuntimeTasks.Select(Of)], known.Row?.Path);

    /// <summary>The file's side, with the ids that the database knows; tasks that it does not know have none.</summary>
    public static StateSnapshot OfSpec(
        KnownChange known,
        ListText list,
        Func<Core.Documents.TaskItem, string> idOf,
        DateTimeOffset at
    )
    {
        var sections = list.Sections.Index().ToDictionary(static s => s.Item, static s => s.Index);
        var reading = ListReading.Of(
            list,
            task => idOf(task.Item),
            section => sections[section] < known.Sections.Count ? known.Sections[sections[section]].Id : ""
        );
        return Snapshot(
            known.Version,
            at,
            [.. reading.Tasks.Select(task => Resource(task.Id, 0, at, task.Facts))],
            known.Row?.Path
        );
    }

    private static StateSnapshot Snapshot(
        long version,
        DateTimeOffset at,
        IReadOnlyList<ResourceState> resources,
        string? path
    ) =>
        new(
            version,
            at,
            Hash(string.Join('\n', resources.Select(static resource => resource.Checksum))),
            resources,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["path"] = path ?? "" }
        );

    private static ResourceState Resource(string id, long version, DateTimeOffset modified, TaskFacts facts)
    {
        var data = new SortedDictionary<string, string?>(StringComparer.Ordinal)
        {
            ["blocked"] = facts.Blocked,
            ["number"] = facts.Number,
            ["state"] = facts.State.ToString(),
            ["title"] = facts.Title,
        };
        foreach (var (name, value) in facts.Fields?.All ?? [])
            data[name] = value;
        var checksum = Hash(string.Join('\n', data.Select(static pair => $"{pair.Key}={pair.Value}")));
        return new(id, ResourceType.Task, version, modified, checksum, data);
    }

    private static string Hash(string text) => ContentHash.Of(Encoding.UTF8.GetBytes(text)).ToString();
}
