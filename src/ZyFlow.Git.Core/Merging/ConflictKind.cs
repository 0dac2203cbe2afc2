namespace ZyFlow.Git.Core.Merging;

/// <summary>What the sides disagree about.</summary>
public enum ConflictKind
{
    Title,
    State,

    /// <summary>A field of the user's schema.</summary>
    Field,

    /// <summary>The lines of a note, a paragraph, a cell, or front matter.</summary>
    Text,
    Moved,
    AddedTwice,

    /// <summary>A group of tasks that cannot be told apart.</summary>
    Alike,
    Number,
    Cycle,

    /// <summary>Both put something else into one place.</summary>
    OnePlace,
    Order,
    DeletedByOurs,
    DeletedByTheirs,

    /// <summary>A hunk of the textual merge, which knows no tasks.</summary>
    Lines,

    /// <summary>The whole file, which is not text.</summary>
    Binary,
}
