using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Formats;

/// <summary><c>- [ ] T012 [P] [US1] text</c> under <c>## Phase 3: Title</c>; ticks with a capital.</summary>
internal static class SpecKitFormat
{
    // The table of subtasks that some of its relatives keep writes [D] for done.
    public static DialectRules Rules { get; } = new(Done: "X", Boxes: [('D', TaskState.Done)]);

    public static string? Sign(TextSigns signs) =>
        signs.IdTasks > 0 && signs.IdTasks * 3 >= signs.Boxes ? "tasks named T001" : null;

    public static bool HasPath(string path)
    {
        var at = path.IndexOf("specs/", StringComparison.Ordinal);
        return at >= 0
            && Characters.SkipDigits(path, at + 6) is var end
            && end > at + 6
            && end < path.Length
            && path[end] == '-';
    }
}
