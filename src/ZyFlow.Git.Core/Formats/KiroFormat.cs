using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Formats;

/// <summary>Flat or indented <c>- [ ] 1.</c>, <c>- [ ]* 1.1</c> with <c>_Requirements: 1.1_</c> under them.</summary>
internal static class KiroFormat
{
    public static DialectRules Rules { get; } =
        new(Boxes: [('-', TaskState.Doing), ('~', TaskState.Queued)], NestsByNumber: true);

    public static string? Sign(TextSigns signs)
    {
        if (signs.Has("_Requirements:"))
            return "_Requirements:_ lines";
        if (signs is { IsImplementationPlan: true, Boxes: > 0 })
            return "the title Implementation Plan";
        return signs.OptionalTasks > 0 ? "optional tasks" : null;
    }

    public static bool HasPath(string path) => path.Contains(".kiro/specs/", StringComparison.Ordinal);
}
