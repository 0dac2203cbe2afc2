namespace ZyFlow.Git.Core.Formats;

/// <summary>OpenSpec's lists with one level more: <c>### 1.1 Group</c> over <c>- [ ] 1.1.1 text</c>.</summary>
internal static class ZyFlowFormat
{
    public static DialectRules Rules { get; } = new();

    public static string? Sign(TextSigns signs)
    {
        if (signs.LabelledTasks > 0)
            return "tasks named task-1-1";
        if (signs.Groups > 0)
            return "Group 1-1 headings";
        return signs is { NumberedGroups: > 0, Boxes: > 0 } ? "numbered groups in sections" : null;
    }
}
