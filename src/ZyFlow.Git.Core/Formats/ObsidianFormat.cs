using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Formats;

/// <summary>Items with any one character in the box and dates, tags and ids at the end of the line.</summary>
internal static class ObsidianFormat
{
    public static DialectRules Rules { get; } =
        new(
            Boxes: [('/', TaskState.Doing), ('-', TaskState.Cancelled), ('h', TaskState.Blocked)],
            TakesAnyBox: true,
            WritesFields: true
        );

    public static string? Sign(TextSigns signs) =>
        signs.DatedTasks * 4 >= signs.Boxes && signs.DatedTasks > 0 ? "dates after 📅 and its like" : null;
}
