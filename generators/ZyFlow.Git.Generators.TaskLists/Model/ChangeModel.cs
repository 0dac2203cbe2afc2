namespace ZyFlow.Git.Generators.TaskLists.Model;

/// <summary>The class that stands for a change.</summary>
/// <param name="Path">Of its list, from the root of the specs.</param>
/// <param name="Id">Of the change, as the runtime database has it.</param>
/// <param name="Name">In code, such as <c>AddLogin</c>.</param>
public sealed record ChangeClass(string Path, string Id, string Name);

/// <summary>A change with its list.</summary>
public sealed record ChangeModel(ChangeClass Class, TaskListModel List)
{
    /// <summary>What <c>[Implements]</c> and <c>[Verifies]</c> name a task by.</summary>
    public string TaskId(TaskModel task) => Core.Naming.SpecNames.TaskId(Class.Id, task.Name);
}
