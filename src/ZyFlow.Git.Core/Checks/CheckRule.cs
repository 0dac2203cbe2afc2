namespace ZyFlow.Git.Core.Checks;

/// <summary>One thing that is looked for, as documents and other tools list it.</summary>
/// <param name="Id">The id of its findings.</param>
public sealed record CheckRule(string Id, Severity Severity, string Summary)
{
    /// <summary>Every rule that a finding can name.</summary>
    public static IReadOnlyList<CheckRule> All { get; } =
    [
        new("duplicate-number", Severity.Warning, "Two tasks have one number."),
        new("number-outside-section", Severity.Warning, "A task's number belongs to another section."),
        new("dangling-dependency", Severity.Error, "A task depends on a number that no task has."),
        new("dependency-cycle", Severity.Error, "Tasks wait for each other."),
        new("wave-without-task", Severity.Error, "A wave names a number that no task has."),
        new("task-without-wave", Severity.Warning, "No wave names the task."),
        new("open-children", Severity.Warning, "A ticked task has open subtasks."),
        new("unterminated-fence", Severity.Error, "A code fence is never closed."),
        new("conflict-markers", Severity.Error, "A conflict was committed."),
        new("look-alike", Severity.Note, "Two tasks of a section read the same."),
        new("not-a-task-list", Severity.Error, "The file is not UTF-8 text, holds NUL, or is too large."),
        new("unknown-box", Severity.Note, "A box that the dialect does not know."),
        new("field-schema", Severity.Error, "The user's schema is wrong, so its fields are read as text."),
        new("field-value", Severity.Warning, "A value is not of the type that the user's schema gives its field."),
        new("field-twice", Severity.Warning, "A task has a field of the user's schema twice."),
        new("field-in-title", Severity.Note, "A field's label stands where it is read as a part of the title."),
        new("merge-duplicate-number", Severity.Warning, "A merge gave two tasks one number."),
        new("merge-lost-task", Severity.Error, "A merge lost a task that nobody had deleted."),
        new("merge-risen-task", Severity.Error, "A merge brought a deleted task back."),
    ];
}
