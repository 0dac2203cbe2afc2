namespace ZyFlow.Git.Mcp.Calls;

/// <summary>What a person would type, as the tool that an agent would call.</summary>
internal static class Hints
{
    private static readonly (string Typed, string Tool)[] Words =
    [
        ("zyflow rollback list", "rollback without point"),
        ("zyflow conflicts list", "detect_conflicts"),
        ("zyflow task list", "get_tasks"),
        ("zyflow task next", "next_task"),
        ("zyflow status", "list_changes"),
    ];

    public static string ForAgents(string sentence)
    {
        foreach (var (typed, tool) in Words)
            sentence = sentence.Replace(typed, tool, StringComparison.Ordinal);
        return sentence;
    }
}
