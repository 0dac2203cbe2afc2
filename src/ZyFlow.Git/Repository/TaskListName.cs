namespace ZyFlow.Git.Repository;

/// <summary>What a task list is called.</summary>
public static class TaskListName
{
    public const string Default = "tasks.md";

    public static bool Is(string path) =>
        path.EndsWith(Default, StringComparison.Ordinal)
        && (path.Length == Default.Length || path[^(Default.Length + 1)] == '/');
}
