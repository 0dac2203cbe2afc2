namespace ZyFlow.Git.Repository.Hooks;

/// <summary>The moments at which git may have changed a task list.</summary>
public static class HookEvents
{
    public static IReadOnlyList<string> All { get; } = ["post-checkout", "post-merge", "post-rewrite", "post-commit"];
}
