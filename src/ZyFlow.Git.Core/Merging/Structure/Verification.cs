using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Reads the result again and compares it with what was planned (merging.md section 8).</summary>
internal static class Verification
{
    /// <summary>What is wrong with a merged tree; null when nothing is.</summary>
    public static string? Check(
        ClassMap map,
        List<Piece> pieces,
        Assembly assembly,
        Profile profile,
        MergeOptions options
    )
    {
        var placed = new int[map.All.Count];
        foreach (var piece in pieces)
            placed[piece.Class.Id] |= piece.Continues ? 0 : Sides(piece) + (placed[piece.Class.Id] & Sides(piece)) * 4;
        foreach (var c in map.All)
        {
            if ((c.Fate == Fate.Deleted) != (placed[c.Id] == 0))
                return c.Fate == Fate.Deleted ? "a deleted block came back" : "a block was not placed";
            if (placed[c.Id] > 3)
                return "a block was placed twice";
        }

        var hasHunks = pieces.Exists(static p => p.Hunk >= 0);
        return CheckChoice(map, pieces, Side.Ours, assembly.Choose(Side.Ours), profile, options)
            ?? (
                hasHunks ? CheckChoice(map, pieces, Side.Theirs, assembly.Choose(Side.Theirs), profile, options) : null
            );

        static int Sides(Piece piece) => (piece.Ours is null ? 0 : 1) + (piece.Theirs is null ? 0 : 2);
    }

    /// <summary>The text after choosing one side must read as exactly the planned blocks under the planned parents.</summary>
    private static string? CheckChoice(
        ClassMap map,
        List<Piece> pieces,
        Side side,
        string text,
        Profile profile,
        MergeOptions options
    )
    {
        var document = TaskDocument.Parse(text, profile);
        var place = new int[map.All.Count];
        var at = 0;
        for (var i = 0; i < pieces.Count; )
        {
            var c = pieces[i].Class;
            var own = "";
            var first = i;
            do own += pieces[i++].On(side);
            while (i < pieces.Count && pieces[i].Continues);
            if (own.Length == 0 && first > 0)
                continue;

            if (at >= document.Blocks.Count)
                return $"the result reads as {document.Blocks.Count} blocks only";
            var block = document.Blocks[at];
            if (block.Kind != c.Kind || !block.OwnText.SequenceEqual(own))
                return $"line {block.Line} does not read as the planned {c.Kind}";
            if (c.Parent is { } parent && block.Parent?.Index != place[parent.Id])
                return $"line {block.Line} stands under another parent than planned";
            place[c.Id] = at++;
        }

        if (at != document.Blocks.Count)
            return "the result reads as more blocks than planned";
        var mayRepeat =
            options.NumberClash == NumberClash.Keep
            || pieces.Exists(static p => p.Class.Conflict?.Kind == ConflictKind.Number);
        return mayRepeat ? null : NewDuplicate(map, document);
    }

    private static string? NewDuplicate(ClassMap map, TaskDocument document)
    {
        var result = Duplicates(document);
        if (result.Count == 0)
            return null;
        result.ExceptWith(Duplicates(map[Side.Base].Document));
        result.ExceptWith(Duplicates(map[Side.Ours].Document));
        result.ExceptWith(Duplicates(map[Side.Theirs].Document));
        return result.Count == 0 ? null : $"number {result.First()} would be given twice";
    }

    /// <summary>Task numbers that stand more than once; plain ones are local to their parent and do not count.</summary>
    public static HashSet<string> Duplicates(TaskDocument document)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var twice = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in document.Blocks)
        {
            if (block is not TaskItem)
                continue;
            var number = TaskNumber.Parse(block.Parts[(int)Schema.TaskField.Number].In(document.Text));
            if ((number.Kind == NumberKind.Id || number.Values.Length > 1) && !seen.Add(number.Key))
                twice.Add(number.Key);
        }

        return twice;
    }
}
