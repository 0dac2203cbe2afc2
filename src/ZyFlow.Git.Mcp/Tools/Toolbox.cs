namespace ZyFlow.Git.Mcp.Tools;

/// <summary>All tools.</summary>
internal static class Toolbox
{
    private static readonly McpTool[] All =
    [
        ListChanges.Tool,
        GetTasks.Tool,
        NextTask.Tool,
        ClaimTask.Tool,
        UpdateTask.Tool,
        GetStatus.Tool,
        SyncChange.Tool,
        DetectConflicts.Tool,
        ResolveConflicts.Tool,
        GetHistory.Tool,
        Rollback.Tool,
    ];

    /// <summary>In the order in which work goes.</summary>
    public static IReadOnlyList<McpTool> Of(bool isReadOnly) =>
        isReadOnly ? Array.FindAll(All, static tool => tool.Effect == Effect.Reads) : All;

    public static bool IsKnown(string name) => Array.Exists(All, tool => tool.Name == name);
}
