using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Cli.Commands.Diffing;

/// <summary>What happened between two versions.</summary>
/// <param name="Counts">How often each thing happened, over all lists.</param>
internal sealed record DiffReport(
    string Before,
    string After,
    IReadOnlyList<DiffedFile> Files,
    IReadOnlyDictionary<string, int> Counts
)
{
    public static DiffReport Of(string before, string after, IReadOnlyList<DiffedFile> files) =>
        new(before, after, files, Sum(files.SelectMany(static file => file.Counts)));

    internal static Dictionary<string, int> Sum(IEnumerable<KeyValuePair<string, int>> counts) =>
        counts
            .GroupBy(static count => count.Key, StringComparer.Ordinal)
            .OrderBy(static group => Array.IndexOf(Happening.Order, group.Key))
            .ToDictionary(static group => group.Key, static group => group.Sum(static count => count.Value));
}

/// <summary>One task list.</summary>
/// <param name="Path">From the top of the repository.</param>
/// <param name="OldPath">Null where it is the same.</param>
/// <param name="What"><c>added</c>, <c>deleted</c>, <c>moved</c> or <c>changed</c>.</param>
/// <param name="Trouble">Why the list cannot be compared by task; null when it can.</param>
internal sealed record DiffedFile(
    string Path,
    string? OldPath,
    string What,
    string? Trouble,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyList<DiffedItem> Items
)
{
    /// <summary>Compares two versions by task.</summary>
    /// <param name="schema">The user's fields.</param>
    public static DiffedFile Of(string path, string? oldPath, string what, byte[] was, byte[] now, TaskSchema schema)
    {
        // One dialect for both: a box must not seem to change because the text around it now speaks for another one.
        Profile? profile = null;
        if (
            !Read(now, path, schema, ref profile, out var later, out var trouble)
            || !Read(was, path, schema, ref profile, out var earlier, out trouble)
        )
            return new(path, oldPath, what, trouble, new Dictionary<string, int>(), []);

        var items = TaskComparison
            .Compare(earlier!, later!) // both were read
            .Blocks.Where(static block => block.Changes.Count > 0)
            .Select(DiffedItem.Of)
            .ToList();
        var counts = items.SelectMany(static item => item.Changes).Select(static c => KeyValuePair.Create(c.What, 1));
        return new(path, oldPath, what, null, DiffReport.Sum(counts), items);
    }

    private static bool Read(
        byte[] bytes,
        string path,
        TaskSchema schema,
        ref Profile? profile,
        out TaskDocument? document,
        out string? trouble
    )
    {
        var isRead = TaskDocument.TryRead(bytes, out document, out var why, profile, path, schema: schema);
        trouble = why?.Message;
        if (bytes.Length > 0)
            profile ??= document?.Profile;
        return isRead;
    }
}

/// <summary>One task or section, or the text above both.</summary>
/// <param name="Kind"><c>task</c>, <c>section</c> or <c>document</c>.</param>
/// <param name="OldLine">Null for an addition.</param>
/// <param name="Line">Null for a deletion.</param>
/// <param name="Section">The titles of the sections around it, outermost first.</param>
internal sealed record DiffedItem(
    string Kind,
    int? OldLine,
    int? Line,
    string Box,
    string Number,
    string Title,
    IReadOnlyList<string> Section,
    IReadOnlyList<Happening> Changes
)
{
    public static DiffedItem Of(BlockPair pair)
    {
        var (kind, box, number, title) = pair.Any switch
        {
            TaskItem task => ("task", task.BoxText.ToString(), task.Number.Key, task.Title.ToString()),
            Section section => ("section", "", section.Number.Key, section.Title.ToString()),
            _ => ("document", "", "", ""),
        };
        return new(
            kind,
            pair.Before?.Line,
            pair.After?.Line,
            box,
            number,
            title,
            SectionsAround(pair.Any),
            [
                .. pair
                    .Changes.Select(change => Happening.Of(change, pair))
                    .OrderBy(static change => Array.IndexOf(Happening.Order, change.What)),
            ]
        );
    }

    internal static List<string> SectionsAround(Block block)
    {
        var titles = new List<string>();
        for (var up = block.Parent; up is not null; up = up.Parent)
        {
            if (up is Section section)
                titles.Insert(0, Name(section));
        }

        return titles;
    }

    private static string Name(Section section) =>
        section.Number.Raw.Length == 0 ? section.Title.ToString() : $"{section.NumberText} {section.Title}";
}
