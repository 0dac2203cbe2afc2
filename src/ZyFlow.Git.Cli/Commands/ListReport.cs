using System.Text.Json.Serialization;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Cli.Commands;

/// <summary>Several task lists as they were understood.</summary>
internal sealed record ListReport(IReadOnlyList<ListedFile> Files);

/// <summary>One task list.</summary>
/// <param name="Evidence">What in the file or its path spoke for the dialect.</param>
/// <param name="OpenSpecCount">What the <c>openspec</c> command counts.</param>
/// <param name="Items">Sections and tasks in document order.</param>
internal sealed record ListedFile(
    string Path,
    Dialect Dialect,
    IReadOnlyList<string> Evidence,
    ListedCount Count,
    ListedCount OpenSpecCount,
    IReadOnlyList<ListedItem> Items
)
{
    public static ListedFile Of(TaskList list)
    {
        var document = list.Document;
        return new(
            list.Path,
            document.Profile.Dialect,
            document.Evidence,
            ListedCount.Of(TaskCount.Structural(document)),
            ListedCount.Of(Core.Formats.OpenSpecCount.Of(document.Text)),
            ItemsOf(document)
        );
    }

    private static List<ListedItem> ItemsOf(TaskDocument document)
    {
        var dependencies = new Dictionary<Block, List<string>>();
        foreach (var reference in References.Of(document))
        {
            if (reference is not { Kind: ReferenceKind.Dependency, Task: { } task })
                continue;
            if (!dependencies.TryGetValue(task, out var numbers))
                dependencies[task] = numbers = [];
            if (!numbers.Contains(NumberOf(reference)))
                numbers.Add(NumberOf(reference));
        }

        var items = new List<ListedItem>();
        var depths = new int[document.Blocks.Count];
        foreach (var block in document.Blocks.Skip(1))
        {
            // Parents come first. What is neither section nor task, such as a bullet, gives no depth of its own.
            var depth = depths[block.Parent!.Index]; // only the root has none
            depths[block.Index] = block is Section or TaskItem ? depth + 1 : depth;
            if (block is Section section)
                items.Add(ListedItem.Of(section, depth));
            else if (block is TaskItem task)
                items.Add(ListedItem.Of(task, depth, dependencies.GetValueOrDefault(task, [])));
        }

        return items;
    }

    private static string NumberOf(Reference reference) =>
        reference.Last is null ? reference.Number : $"{reference.Number}-{reference.Last}";
}

/// <summary>How many tasks there are and how many are done.</summary>
internal sealed record ListedCount(int Done, int Total)
{
    public static ListedCount Of(TaskCount count) => new(count.Done, count.Total);
}

/// <summary>A section or a task. A list and not a tree, because lists can be nested deeper than JSON readers go.</summary>
/// <param name="Kind"><c>section</c> or <c>task</c>.</param>
/// <param name="Depth">How many sections and tasks it stands under.</param>
/// <param name="State">Null for a section; so are the fields after it.</param>
/// <param name="Box">As it is written.</param>
/// <param name="Fields">Those of the user's schema; null where there is no schema, too.</param>
internal sealed record ListedItem(
    string Kind,
    int Line,
    int Depth,
    string? Number,
    string Title,
    TaskState? State,
    string? Box,
    bool? Optional,
    IReadOnlyList<string>? Flags,
    IReadOnlyList<string>? DependsOn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ListedField>? Fields
)
{
    public static ListedItem Of(Section section, int depth) =>
        new(
            "section",
            section.Line,
            depth,
            Key(section.Number),
            section.Title.ToString(),
            null,
            null,
            null,
            null,
            null,
            null
        );

    public static ListedItem Of(TaskItem task, int depth, IReadOnlyList<string> dependsOn) =>
        new(
            "task",
            task.Line,
            depth,
            Key(task.Number),
            task.Title.ToString(),
            task.State,
            task.BoxText.ToString(),
            task.Optional,
            task.Flags,
            dependsOn,
            UserFieldText.Of(task).Select(static found => new ListedField(found.Field.Name, found.Value)).ToList()
                is { Count: > 0 } fields
                ? fields
                : null
        );

    private static string? Key(TaskNumber number) => number.IsNone ? null : number.Key;

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        var label = Number is null ? Title : $"{Number} {Title}";
        if (State is not { } state)
            return label;
        var meaning = state is TaskState.Todo or TaskState.Done ? "" : $" ({state.ToString().ToLowerInvariant()})";
        var optional = Optional == true ? " (optional)" : "";
        var after = DependsOn is { Count: > 0 } ? $" (after {string.Join(", ", DependsOn)})" : "";
        var flags = Flags is { Count: > 0 } ? " " + string.Join(' ', Flags) : "";
        return $"{Box} {label}{flags}{meaning}{optional}{after}";
    }
}

/// <summary>A field of the user's schema as the list writes it.</summary>
internal sealed record ListedField(string Name, string Value);
