using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Generators.TaskLists.Model;

/// <summary>What one task list says, as plain data that the pipeline can cache.</summary>
/// <param name="File">The path under which the compiler has the file.</param>
/// <param name="Path">From the root of the specs, with slashes; the same on every machine.</param>
/// <param name="Sections">Those that hold a task directly, in document order.</param>
/// <param name="Tasks">In document order.</param>
/// <param name="HasFields">Whether tasks may have fields of the user's schema.</param>
public sealed record TaskListModel(
    string File,
    string Path,
    EquatableArray<SectionModel> Sections,
    EquatableArray<TaskModel> Tasks,
    EquatableArray<ListFinding> Findings,
    bool HasFields
);

/// <summary>A heading over tasks.</summary>
/// <param name="Name">In code, such as <c>S1_Setup</c>.</param>
/// <param name="Number">As others refer to it; empty when there is none.</param>
public sealed record SectionModel(string Name, string Number, string Title);

/// <summary>One task of a list.</summary>
/// <param name="Name">In code, such as <c>T1_2_AddCi</c>.</param>
/// <param name="Number">As others refer to it; empty when there is none.</param>
/// <param name="Section">The place of its section in the list's sections; -1 before the first heading.</param>
/// <param name="Parent">The place, in the list's tasks, of the task that it stands under; -1 for none.</param>
/// <param name="Place">The task's line without blanks around it.</param>
/// <param name="Dependencies">Numbers of the tasks that come first; ranges are written out.</param>
public sealed record TaskModel(
    string Name,
    string Number,
    string Title,
    TaskState State,
    int Section,
    int Parent,
    Place Place,
    EquatableArray<string> Flags,
    EquatableArray<string> Requirements,
    EquatableArray<string> Dependencies,
    EquatableArray<FieldValue> Fields
);

/// <summary>A value of a field of the user's schema.</summary>
/// <param name="Name">Of the field.</param>
/// <param name="Text">As the list writes it.</param>
/// <param name="Code">As C# writes it.</param>
public sealed record FieldValue(string Name, string Text, string Code);
