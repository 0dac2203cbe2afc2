using System.Collections.Immutable;

namespace ZyFlow.Git.Core.Tests.Merging.Worlds;

/// <summary>The shape that a world is printed in.</summary>
internal enum Shape
{
    /// <summary><c>## 1. Title</c> and <c>- [ ] 1.1 text</c>, numbers by position.</summary>
    OpenSpec,

    /// <summary>The same without any number.</summary>
    OpenSpecPlain,

    /// <summary>The same with numbers that stay with their task, as people who never renumber leave them.</summary>
    OpenSpecSparse,

    /// <summary><c>## Phase 1: Title</c> and <c>- [ ] T001 text</c>.</summary>
    SpecKit,

    /// <summary><c>- [ ] 1. text</c> and indented <c>- [ ] 1.1 text</c>, no sections.</summary>
    Kiro,

    /// <summary>The same with children at column 0.</summary>
    KiroFlat,
}

/// <summary>A task list as its authors mean it: every task has an identity that the text does not show.</summary>
internal sealed class World(Shape shape)
{
    public Shape Shape { get; } = shape;

    public List<WorldSection> Sections { get; } = [];

    /// <summary>Tasks that an edit moved, nested or reordered; the text alone does not tell who moved.</summary>
    public HashSet<int> Moved { get; } = [];

    public bool CarriageReturns { get; set; }

    public IEnumerable<WorldTask> Tasks => Sections.SelectMany(section => section.Tasks);

    public World Clone()
    {
        var copy = new World(Shape) { CarriageReturns = CarriageReturns };
        copy.Sections.AddRange(Sections.Select(section => section.Clone()));
        copy.Moved.UnionWith(Moved);
        return copy;
    }

    public WorldSection? SectionOf(int task) => Sections.Find(section => section.Tasks.Exists(one => one.Id == task));

    /// <summary>The tasks in document order with the place of each: its section and parent, -1 for none.</summary>
    public Dictionary<int, WorldPlace> Places()
    {
        var places = new Dictionary<int, WorldPlace>();
        foreach (var section in Sections)
        {
            var parent = -1;
            foreach (var task in section.Tasks)
            {
                if (task.Depth == 0)
                    parent = task.Id;
                places[task.Id] = new WorldPlace(task, section.Id, task.Depth == 0 ? -1 : parent);
            }
        }

        return places;
    }
}

internal sealed record WorldPlace(WorldTask Task, int Section, int Parent);

internal sealed class WorldSection(int id, string title)
{
    public int Id { get; } = id;

    public string Title { get; set; } = title;

    /// <summary>One paragraph under the heading, or null.</summary>
    public string? Prose { get; set; }

    /// <summary>In document order; a child follows its parent.</summary>
    public List<WorldTask> Tasks { get; } = [];

    public WorldSection Clone()
    {
        var copy = new WorldSection(Id, Title) { Prose = Prose };
        copy.Tasks.AddRange(Tasks.Select(task => task with { Notes = [.. task.Notes] }));
        return copy;
    }

    /// <summary>A task and its children, as positions in <see cref="Tasks"/>.</summary>
    public (int Start, int Count) Subtree(int task)
    {
        var start = Tasks.FindIndex(one => one.Id == task);
        var end = start + 1;
        while (Tasks[start].Depth == 0 && end < Tasks.Count && Tasks[end].Depth > 0)
            end++;
        return (start, end - start);
    }
}

/// <param name="Depth">0, or 1 for a child of the task before it.</param>
/// <param name="Number">Written by shapes whose numbers stay with the task; others number by position.</param>
internal sealed record WorldTask(int Id, string Title, char Box, int Depth, string Number)
{
    public List<string> Notes { get; init; } = [];

    /// <summary>What the user's schema adds, by name; worlds without a schema have none.</summary>
    public ImmutableSortedDictionary<string, string> Fields { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
