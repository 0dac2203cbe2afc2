namespace ZyFlow.Git.Core.Schema;

/// <summary>What kind of value a field of a user's schema holds.</summary>
public enum UserFieldType
{
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a decimal point.</summary>
    Real,

    /// <summary>A sign that is there or not; its value is <c>true</c> or absent.</summary>
    Flag,

    /// <summary>Texts with commas between them.</summary>
    List,

    /// <summary>A day, such as 2026-11-21.</summary>
    Date,

    /// <summary>One of the field's own values.</summary>
    Choice,
}

/// <summary>A field that a user's schema adds to tasks.</summary>
/// <param name="Index">Its place in <see cref="TaskSchema.Fields"/>.</param>
/// <param name="Values">Of a choice; empty otherwise.</param>
public sealed record UserField(
    int Index,
    string Name,
    string Summary,
    UserFieldType Type,
    MergeRule Rule,
    IReadOnlyList<string> Values
);
