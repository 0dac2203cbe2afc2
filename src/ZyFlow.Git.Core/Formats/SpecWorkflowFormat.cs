using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Formats;

/// <summary>Kiro's lists with <c>_Leverage:_</c> and <c>_Prompt:_</c>, where <c>~</c> is blocked.</summary>
internal static class SpecWorkflowFormat
{
    public static DialectRules Rules { get; } =
        new(Boxes: [('-', TaskState.Doing), ('~', TaskState.Blocked)], NestsByNumber: true);

    public static string? Sign(TextSigns signs)
    {
        if (signs.Has("_Leverage:"))
            return "_Leverage:_ lines";
        if (signs.Has("_Prompt:"))
            return "_Prompt:_ lines";
        return signs.Has("_Blocked:") ? "_Blocked:_ lines" : null;
    }

    public static bool HasPath(string path) => path.Contains(".spec-workflow/", StringComparison.Ordinal);
}
