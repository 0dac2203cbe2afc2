using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>Rows that were read by one schema, as another one takes them.</summary>
/// <remarks>
/// What they say goes through their list: written as the one schema writes it, and read as the other one does. So a title's end
/// becomes a field, or a field the title's end, and what the database alone has said since the last sync is still that.
/// </remarks>
internal static class Rereading
{
    /// <param name="list">Base, read by the schema of the rows.</param>
    /// <returns>The rows as they are where they do not stand in one row with the list.</returns>
    public static IReadOnlyList<RuntimeTask> Of(
        ListText list,
        IReadOnlyList<RuntimeTask> tasks,
        TaskSchema schema,
        string path
    )
    {
        if (list.Tasks.Count != tasks.Count)
            return tasks;
        var known = RuntimeLeg.Of(list, tasks, path);
        var unwritten = known.Unwritten.ToLookup(static fact => fact.Task);
        var written = SharedField
            .In(list.Document.Profile)
            .Select(static field => field.Name)
            .ToHashSet(StringComparer.Ordinal);
        var read = ListText.Of(known.Text.Text, null, path, schema);
        if (read.Tasks.Count != tasks.Count)
            return tasks;
        return
        [
            .. tasks.Select(
                (task, place) =>
                    task with
                    {
                        Facts = Facts(task.Facts, ListReading.Written(read.Tasks[place]), place),
                        Kept = task.Facts,
                    }
            ),
        ];

        TaskFacts Facts(TaskFacts was, TaskFacts now, int place)
        {
            now = was with { Title = now.Title, Tail = now.Tail, Fields = now.Fields };
            foreach (var (name, value) in (was.Fields?.All ?? []).Where(field => !written.Contains(field.Key)))
                now = now with { Fields = FieldValues.With(now.Fields, name, value) };
            foreach (var fact in unwritten[place])
                now = fact.Field.With(now, fact.Runtime);
            return now;
        }
    }
}
