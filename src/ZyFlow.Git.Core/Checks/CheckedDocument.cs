using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Checks;

/// <summary>A document with what more than one check asks of it.</summary>
internal sealed class CheckedDocument
{
    public CheckedDocument(TaskDocument document)
    {
        Document = document;
        Tasks = [.. document.Blocks.OfType<TaskItem>().Select(task => new NumberedTask(task, Number(task)))];
        References = Documents.References.Of(document);
        ByKey = Tasks.Where(task => !task.Number.IsNone).ToLookup(task => task.Number.Key, StringComparer.Ordinal);
    }

    public TaskDocument Document { get; }

    public IReadOnlyList<NumberedTask> Tasks { get; }

    public IReadOnlyList<Reference> References { get; }

    public ILookup<string, NumberedTask> ByKey { get; }

    public TaskState StateOf(TaskItem task) =>
        Document.Profile.ReadState(task.Parts[(int)TaskField.Box].In(Document.Text));

    public string TitleOf(TaskItem task) => task.Parts[(int)TaskField.Title].In(Document.Text).ToString();

    /// <summary>The number of the nearest section that has one, or none.</summary>
    public TaskNumber SectionNumber(Block block)
    {
        for (var up = block.Parent; up is not null; up = up.Parent)
        {
            if (
                up is Section
                && TaskNumber.Parse(up.Parts[(int)SectionField.Number].In(Document.Text)) is { IsNone: false } number
            )
                return number;
        }

        return default;
    }

    private static TaskNumber Number(TaskItem task) =>
        TaskNumber.Parse(task.Parts[(int)TaskField.Number].In(task.Document.Text));
}

/// <summary>A task and its number taken apart.</summary>
internal sealed record NumberedTask(TaskItem Task, TaskNumber Number);
