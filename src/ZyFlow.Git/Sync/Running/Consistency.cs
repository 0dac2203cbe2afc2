using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Files;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Compares the file with the rows of the database, and the rows with their streams.</summary>
internal sealed class Consistency(SyncParts parts, WorkScene scene)
{
    public ConsistencyReport Check(string changeId)
    {
        var at = parts.Time.GetUtcNow();
        var known = parts.Reader.Read(scene, changeId);
        var path = ChangeReader.PathOf(scene, changeId, known) ?? "";
        var file = FileReading.Read(SpecPlace.Resolve(scene.Folder, path));
        var found = new List<Inconsistency>();
        var schema = parts.Schemas.Now();
        var list = ListText.Read(file?.Bytes ?? [], null, path, schema.Fields);
        var ids = Ids(known, list, path);
        Compare(changeId, parts.Schemas.Rows(known, schema, path), list, ids, found);
        Versions(changeId, known, found);
        Dependencies(changeId, known, found);
        return new(
            changeId,
            at,
            found,
            [],
            Snapshots.OfSpec(known, list, item => ids.GetValueOrDefault(item) ?? "", at),
            Snapshots.OfRuntime(known, at),
            [.. found.Select(static item => item.SuggestedAction).Distinct()]
        );
    }

    private static Dictionary<TaskItem, string> Ids(KnownChange known, ListText list, string path)
    {
        var ids = new Dictionary<TaskItem, string>();
        if (known.Base is null)
            return ids;
        var @base = ListText.Read(known.Base, list.Document.Profile, path);
        var spec = new SpecLeg(@base, list);
        for (var i = 0; i < Math.Min(@base.Tasks.Count, known.Tasks.Count); i++)
        {
            if (spec[i] is { } item)
                ids.Add(item, known.Tasks[i].TaskId);
        }

        return ids;
    }

    private static void Compare(
        string changeId,
        IReadOnlyList<RuntimeTask> tasks,
        ListText list,
        Dictionary<TaskItem, string> ids,
        List<Inconsistency> found
    )
    {
        var rows = tasks.ToDictionary(static row => row.Id);
        var fields = SharedField.In(list.Document.Profile);
        foreach (var item in list.Tasks)
        {
            if (!ids.TryGetValue(item, out var id) || !rows.Remove(id, out var row))
            {
                found.Add(Missing(changeId, item));
                continue;
            }

            var name = Name(changeId, row.Facts.Number, row.Facts.Title);
            foreach (var (field, value) in UserFieldText.Of(item))
            {
                if (UserFieldText.Fault(field, value) is { } needed)
                    found.Add(
                        Odd($"{changeId}/{id}/{field.Name}", value, needed) with
                        {
                            Subject = $"{name}, {field.Name}",
                        }
                    );
            }

            foreach (var field in fields)
            {
                var (written, kept) = (field.Written(item), field.Known(row.Facts));
                if (written != kept && field.Write(item, kept) is not null)
                    found.Add(
                        Differs($"{changeId}/{id}/{field.Name}", written, kept) with
                        {
                            Subject = $"{name}, {field.Name}",
                        }
                    );
            }
        }

        found.AddRange(rows.Values.Select(row => Extra(changeId, row)));
    }

    private void Versions(string changeId, KnownChange known, List<Inconsistency> found)
    {
        foreach (var row in known.Tasks)
        {
            var version = parts.Log.StreamVersion(EventStream.Task(scene.View, changeId, row.TaskId));
            if (version != row.StreamVersion)
                found.Add(
                    new(
                        $"version:{row.TaskId}",
                        InconsistencyType.VersionMismatch,
                        InconsistencySeverity.High,
                        $"{changeId}/{row.TaskId}",
                        $"{version}",
                        $"{row.StreamVersion}",
                        "Make the tables again from the events: zyflow rebuild",
                        AutoFixable: false
                    )
                    {
                        Subject = $"{Name(changeId, row.Number, row.Title)}, version",
                    }
                );
        }
    }

    private void Dependencies(string changeId, KnownChange known, List<Inconsistency> found)
    {
        var order = TaskOrder.Of(known, parts.Lists);
        foreach (var row in known.Tasks)
        {
            foreach (
                var number in order
                    .Before(row.TaskId)
                    .Where(number => number == TaskNumber.KeyOf(row.Number) || order.IsMissing(number))
            )
                found.Add(
                    new(
                        $"dependency:{row.TaskId}:{number}",
                        InconsistencyType.DependencyBroken,
                        InconsistencySeverity.Medium,
                        $"{changeId}/{row.TaskId}/depends",
                        number,
                        null,
                        "Correct the reference in the file.",
                        AutoFixable: false
                    )
                    {
                        Subject = $"{Name(changeId, row.Number, row.Title)}, depends on",
                    }
                );
        }
    }

    private static string Name(string changeId, string? number, string title) =>
        TaskNumber.KeyOf(number) is { } key ? $"{changeId}, task {key}" : $"{changeId}, task \"{title}\"";

    private static Inconsistency Missing(string changeId, TaskItem item) =>
        new(
            $"missing:{item.Line}:{item.Title}",
            InconsistencyType.MissingResource,
            InconsistencySeverity.Medium,
            $"{changeId}/line {item.Line}",
            item.Title.ToString(),
            null,
            "Take it over: zyflow sync",
            AutoFixable: true
        )
        {
            Subject = $"{changeId}, line {item.Line}",
        };

    private static Inconsistency Extra(string changeId, RuntimeTask row) =>
        new(
            $"extra:{row.Id}",
            InconsistencyType.ExtraResource,
            InconsistencySeverity.Medium,
            $"{changeId}/{row.Id}",
            null,
            row.Facts.Title,
            "Take over that it is gone: zyflow sync",
            AutoFixable: true
        )
        {
            Subject = Name(changeId, row.Facts.Number, row.Facts.Title),
        };

    private static Inconsistency Differs(string path, string? written, string? kept) =>
        new(
            $"value:{path}",
            InconsistencyType.ValueMismatch,
            InconsistencySeverity.Low,
            path,
            written,
            kept,
            "Bring both together: zyflow sync",
            AutoFixable: true
        );

    private static Inconsistency Odd(string path, string value, string needed) =>
        new(
            $"type:{path}",
            InconsistencyType.TypeMismatch,
            InconsistencySeverity.Low,
            path,
            needed,
            value,
            "Correct the value in the file.",
            AutoFixable: false
        );
}
