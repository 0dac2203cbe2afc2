using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>What a person would call a block in a message.</summary>
internal static class Subjects
{
    private const int LongestTitle = 50;

    public static string Of(ClassMap map, MergeClass c)
    {
        var side = c.Has(Side.Base) ? Side.Base : SideIndependent.SideOf(map, c);
        return Of(map[side], c.In(side));
    }

    public static string Of(Outline outline, int index) =>
        outline.Kind(index) switch
        {
            BlockKind.Task when outline.Number[index].Kind != NumberKind.None => $"task {outline.Number[index].Key}",
            BlockKind.Task => $"task {Quote(outline.Title(index))}",
            BlockKind.Section => $"section {Quote(outline.Title(index))}",
            BlockKind.Bullet => $"bullet {Quote(outline.Title(index))}",
            BlockKind.TableRow => $"row {Quote(outline.Title(index))}",
            BlockKind.Fence => "code block",
            BlockKind.FrontMatter => "front matter",
            BlockKind.Region or BlockKind.HtmlComment => "comment",
            BlockKind.Table => "table",
            _ => "text",
        };

    private static string Quote(ReadOnlySpan<char> title)
    {
        var text = title.Length <= LongestTitle ? title.ToString() : $"{title[..Cut(title)].TrimEnd()}…";
        return $"\"{text.ReplaceLineEndings(" ")}\"";
    }

    private static int Cut(ReadOnlySpan<char> title) =>
        char.IsHighSurrogate(title[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle;
}
