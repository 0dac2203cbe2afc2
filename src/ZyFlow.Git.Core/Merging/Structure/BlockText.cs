using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;
using ZyFlow.Git.Core.Merging.Text;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>The own lines of one block as each choice would have them.</summary>
/// <param name="Ours">Every field merged, and ours where the sides disagree.</param>
/// <param name="Conflict">Null when the sides agree.</param>
internal sealed record BlockVersion(string? Base, string Ours, string Theirs, ConflictKind? Conflict);

/// <summary>Merges the own lines of a block that both sides have.</summary>
internal static class BlockText
{
    /// <summary>One or more parts in order; each is agreed or carries the reason of its conflict.</summary>
    public static List<BlockVersion> Merge(ClassMap map, Translation translation, MergeClass c)
    {
        var ours = map.Block(c, Side.Ours);
        var theirs = map.Block(c, Side.Theirs);
        var @base = c.Has(Side.Base) ? map.Block(c, Side.Base) : null;
        var rules = FieldRules.For(c.Kind);
        if (rules.Length > 0)
            return [Fields(map, translation, c, rules)];
        if (c.Kind == BlockKind.TableRow && Cells(@base, ours, theirs) is { } row)
            return [row];

        var (b, o, t) = (
            @base is null ? null : translation.Own(c, Side.Base),
            translation.Own(c, Side.Ours),
            translation.Own(c, Side.Theirs)
        );
        if (o == t || t == b)
            return [new(b, o, o, null)];
        if (o == b)
            return [new(b, t, t, null)];
        if (c.Kind is BlockKind.Rule)
            return [Agreed(b, FieldMerge.Pick(o, t))];
        if (c.Kind == BlockKind.Prose && IsSameText(o, t))
            return [Agreed(b, FieldMerge.Pick(o, t))];
        if (c.Kind is BlockKind.Region or BlockKind.HtmlComment)
            return [new(b, o, t, ConflictKind.Text)];
        if (c.Kind == BlockKind.FrontMatter && FrontMatterMerge.Merge(b ?? "", o, t) is { } entries)
            return entries;
        if (c.Kind == BlockKind.Fence && WaveMerge.Merge(b, o, t) is { } waves)
            return [Agreed(b, waves)];
        return Lines(b ?? "", o, t);
    }

    /// <summary>Line for line the same words at the same indentation: only blanks between words or the Unicode form differ.</summary>
    /// <remarks>In code, comments and regions blanks are content, so this is asked about prose only.</remarks>
    private static bool IsSameText(string ours, string theirs)
    {
        string[] o = Split(ours),
            t = Split(theirs);
        return o.Length == t.Length
            && o.Zip(t)
                .All(static p =>
                    Indent(p.First) == Indent(p.Second) && CanonicalText.Key(p.First) == CanonicalText.Key(p.Second)
                );

        static string Indent(string line) => line[..^line.AsSpan().TrimStart(" \t").Length];
    }

    private static BlockVersion Agreed(string? @base, string text) => new(@base, text, text, null);

    private static BlockVersion Fields(
        ClassMap map,
        Translation translation,
        MergeClass c,
        ReadOnlySpan<FieldRule> rules
    )
    {
        var profile = map[Side.Ours].Document.Profile;
        var fields = new MergedField[rules.Length];
        ConflictKind? conflict = null;
        for (var i = 0; i < rules.Length; i++)
        {
            fields[i] =
                rules[i].Rule == MergeRule.Number && c.NumberText is { } number
                    ? MergedField.Agreed(number)
                    : Part(
                        i,
                        rules[i].Rule,
                        c.Has(Side.Base) ? translation.Part(c, Side.Base, i) : null,
                        translation.Part(c, Side.Ours, i),
                        translation.Part(c, Side.Theirs, i)
                    );
            conflict ??= fields[i].Conflict;
        }

        return new(
            c.Has(Side.Base) ? translation.Own(c, Side.Base) : null,
            string.Concat(fields.Select(static f => f.Ours)),
            string.Concat(fields.Select(static f => f.Theirs)),
            conflict
        );

        MergedField Part(int part, MergeRule rule, string? @base, string ours, string theirs) =>
            c.Kind == BlockKind.Bullet
            && part == (int)TaskField.Title
            && profile.NoteFields.Length > 0
            && NoteMerge.Merge(profile, @base, ours, theirs) is { } note
                ? note
                : FieldMerge.Merge(rule, profile, @base, ours, theirs);
    }

    /// <summary>Rows with the same number of cells merge cell by cell; a box in a cell is a state.</summary>
    private static BlockVersion? Cells(Block? @base, Block ours, Block theirs)
    {
        var count = ours.Parts.Length;
        if (count != theirs.Parts.Length || (@base is not null && @base.Parts.Length != count))
            return null;

        var (o, t) = ("", "");
        ConflictKind? conflict = null;
        for (var i = 0; i < count; i++)
        {
            var (x, y, b) = (Part(ours, i), Part(theirs, i), @base is null ? null : Part(@base, i));
            var isState = IsBox(x) && IsBox(y) && (b is null || IsBox(b));
            var cell = isState
                ? State(ours, b, x, y)
                : FieldMerge.Merge(MergeRule.Text, ours.Document.Profile, b, x, y);
            o += cell.Ours;
            t += cell.Theirs;
            conflict ??=
                cell.Conflict is null ? null
                : isState ? ConflictKind.State
                : ConflictKind.Text;
        }

        return new(@base?.OwnText.ToString(), o, t, conflict);
    }

    /// <summary>Boxes merge by state, the padding of the cell stays with the box that is taken.</summary>
    private static MergedField State(Block row, string? @base, string ours, string theirs)
    {
        var merged = FieldMerge.Merge(
            MergeRule.State,
            row.Document.Profile,
            @base is null ? null : Box(@base),
            Box(ours),
            Box(theirs)
        );
        if (merged.Conflict is not null)
            return new(ours, theirs, merged.Conflict);
        return MergedField.Agreed(merged.Ours == Box(ours) ? ours : theirs);
    }

    private static string Box(string cell) => cell.AsSpan().TrimStart('|').Trim().ToString();

    private static bool IsBox(string cell) => Box(cell) is ['[', _, ']'];

    private static string Part(Block block, int part) => block.Parts[part].In(block.Document.Text).ToString();

    /// <summary>A line merge of this block only; a conflict stays inside of it.</summary>
    private static List<BlockVersion> Lines(string @base, string ours, string theirs)
    {
        string[] b = Split(@base),
            o = Split(ours),
            t = Split(theirs);
        var versions = new List<BlockVersion>();
        foreach (var chunk in LineMerge.Chunks(b, o, t))
        {
            var version = chunk.Kind switch
            {
                ChunkKind.Theirs => Agreed(Join(b, chunk.Base), Join(t, chunk.Theirs)),
                ChunkKind.Conflict => new(
                    Join(b, chunk.Base),
                    Join(o, chunk.Ours),
                    Join(t, chunk.Theirs),
                    ConflictKind.Text
                ),
                _ => Agreed(Join(b, chunk.Base), Join(o, chunk.Ours)),
            };
            versions.Add(version);
        }

        return versions;
    }

    private static string Join(string[] lines, LineRange range) =>
        string.Concat(lines.AsSpan(range.Start, range.Length)!);

    /// <summary>Lines with their line ends.</summary>
    internal static string[] Split(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start) + 1;
            if (end == 0)
                end = text.Length;
            lines.Add(text[start..end]);
            start = end;
        }

        return [.. lines];
    }
}
