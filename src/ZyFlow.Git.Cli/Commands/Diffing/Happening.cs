using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Cli.Commands.Diffing;

/// <summary>One thing that happened to a task, in words.</summary>
/// <param name="What">Stable: one of <see cref="Order"/>.</param>
/// <param name="Before">Null where there is nothing to say, likewise <paramref name="After"/>.</param>
/// <param name="Field">The metadata field; null for anything else.</param>
internal sealed record Happening(string What, string? Before = null, string? After = null, string? Field = null)
{
    /// <summary>Every word, the weightiest first.</summary>
    public static readonly string[] Order =
    [
        "added",
        "deleted",
        "ticked",
        "unticked",
        "state",
        "reworded",
        "moved",
        "renumbered",
        "references",
        "flags",
        "metadata",
        "notes",
        "reformatted",
    ];

    public static Happening Of(TaskChange change, BlockPair pair) =>
        change switch
        {
            TaskChange.Added => new("added"),
            TaskChange.Deleted => new("deleted"),
            TaskChange.StateChanged state => new(
                Word(state),
                State(state.Before, state.BoxBefore),
                State(state.After, state.BoxAfter)
            ),
            TaskChange.Reworded words => new("reworded", words.Before, words.After),
            TaskChange.ReferencesChanged words => new("references", words.Before, words.After),
            TaskChange.Moved => new("moved", Place(pair.Before), Place(pair.After)),
            TaskChange.Renumbered number => new("renumbered", number.Before, number.After),
            TaskChange.FlagsChanged flags => new("flags", flags.Before, flags.After),
            TaskChange.MetadataChanged field => new("metadata", field.Before, field.After, field.Field),
            TaskChange.NotesChanged notes => new("notes", notes.Before, notes.After),
            _ => new("reformatted"),
        };

    private static string Word(TaskChange.StateChanged state) =>
        state.After == TaskState.Done ? "ticked"
        : state.Before == TaskState.Done ? "unticked"
        : "state";

    private static string State(TaskState state, string box) =>
        state == TaskState.Unknown ? box : state.ToString().ToLowerInvariant();

    /// <summary>The nearest section and, below it, the task that this one is a part of.</summary>
    private static string Place(Block? block)
    {
        if (block is null)
            return "";
        for (var up = block.Parent; up is not null; up = up.Parent)
        {
            switch (up)
            {
                case TaskItem task:
                    return task.Title.ToString();
                case Section section:
                    return section.Title.ToString();
            }
        }

        return "";
    }
}
