using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>A list as the database keeps it: the facts of its tasks and sections, with their ids.</summary>
internal sealed record ListReading(IReadOnlyList<ReadTask> Tasks, IReadOnlyList<SectionFacts> Sections)
{
    /// <param name="taskId">The id of a task, given its facts and the title of its section.</param>
    public static ListReading Of(ListText list, Func<NewTask, string> taskId, Func<Section, string> sectionId)
    {
        var sections = new Dictionary<Block, SectionFacts>(list.Sections.Count);
        foreach (var section in list.Sections)
            sections.Add(section, Facts(section, sectionId(section), Around<Section>(section, sections)?.Id));

        var ids = new Dictionary<Block, string>(list.Tasks.Count);
        var tasks = new List<ReadTask>(list.Tasks.Count);
        foreach (var task in list.Tasks)
        {
            var section = Around<Section>(task, sections);
            var facts = Facts(task, section?.Id, Around<TaskItem>(task, ids), tasks.Count);
            var id = taskId(new NewTask(facts, section?.Title, task));
            ids.Add(task, id);
            tasks.Add(new(id, facts, task));
        }

        return new(tasks, [.. list.Sections.Select(section => sections[section])]);
    }

    private static T? Around<TBlock, T>(Block block, Dictionary<Block, T> known)
        where TBlock : Block
        where T : class
    {
        for (var parent = block.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is TBlock && known.TryGetValue(parent, out var found))
                return found;
        }

        return null;
    }

    private static SectionFacts? Around<TBlock>(Block block, Dictionary<Block, SectionFacts> known)
        where TBlock : Block => Around<TBlock, SectionFacts>(block, known);

    private static string? Around<TBlock>(Block block, Dictionary<Block, string> known)
        where TBlock : Block => Around<TBlock, string>(block, known);

    private static SectionFacts Facts(Section section, string id, string? parent) =>
        new(id, section.Title.ToString(), Text(section.NumberText), Text(section.Decoration.Trim()), parent);

    /// <summary>What a task's own lines say; where it stands is left out.</summary>
    public static TaskFacts Written(TaskItem task) => Facts(task, null, null, 0);

    private static TaskFacts Facts(TaskItem task, string? section, string? parent, int place) =>
        new(
            SharedField.Title.Written(task)!, // a title is never absent
            task.State,
            Text(task.NumberText),
            section,
            parent,
            place,
            task.Optional,
            Text(task.FlagsText),
            Text(UserFieldText.Marks(task)),
            List(task.Requirements),
            List(task.Depends),
            List(task.Boundary),
            List(task.Leverage),
            List(task.Files),
            task.Prompt,
            SharedField.Blocked.Written(task),
            FieldValues.Of(
                UserFieldText.Of(task).Select(static known => KeyValuePair.Create(known.Field.Name, known.Value))
            )
        );

    private static string? Text(ReadOnlySpan<char> text) => text.IsEmpty ? null : text.ToString();

    private static string? List(IReadOnlyList<string> values) => values.Count == 0 ? null : string.Join(", ", values);
}

/// <summary>One task of a list that was read.</summary>
internal sealed record ReadTask(string Id, TaskFacts Facts, TaskItem Item);
