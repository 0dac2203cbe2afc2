using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Comparing;

/// <summary>What became of the place of a block.</summary>
public enum MoveKind
{
    /// <summary>It stands elsewhere among its siblings.</summary>
    Order,

    /// <summary>It is a part of another task, or of none any more, in the same section.</summary>
    Parent,

    /// <summary>It stands in another section.</summary>
    Section,
}

/// <summary>One thing that happened to a task, to a section or to the text above both.</summary>
public abstract record TaskChange
{
    private TaskChange() { }

    public sealed record Added : TaskChange;

    public sealed record Deleted : TaskChange;

    /// <summary>The box says something else; the boxes as written tell characters apart that the dialect does not know.</summary>
    public sealed record StateChanged(TaskState Before, TaskState After, string BoxBefore, string BoxAfter)
        : TaskChange;

    public sealed record Reworded(string Before, string After) : TaskChange;

    /// <summary>The title refers to other numbers and is the same otherwise, as after a renumbering.</summary>
    public sealed record ReferencesChanged(string Before, string After) : TaskChange;

    public sealed record Moved(MoveKind Kind) : TaskChange;

    /// <summary>The number as others refer to it; empty where there is none.</summary>
    public sealed record Renumbered(string Before, string After) : TaskChange;

    public sealed record FlagsChanged(string Before, string After) : TaskChange;

    /// <summary>Another named value: trailing metadata, a labelled list, the star of an optional task, a decoration.</summary>
    /// <param name="Field">The field's name in the schema.</param>
    /// <param name="Before">Null where the field is absent.</param>
    public sealed record MetadataChanged(string Field, string? Before, string? After) : TaskChange;

    /// <summary>The lines below that are neither a task nor a section.</summary>
    public sealed record NotesChanged(string Before, string After) : TaskChange;

    /// <summary>Other bytes with the same meaning: line ends, indentation, blanks, the look of a number.</summary>
    public sealed record Reformatted : TaskChange;
}
