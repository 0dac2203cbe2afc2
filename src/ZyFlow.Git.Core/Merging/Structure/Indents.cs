using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Keeps a block under its parent when the other side changed the parent's indentation.</summary>
internal sealed class Indents(ClassMap map)
{
    /// <summary>The indentation in the result, by class id; null where it is not a list item.</summary>
    private readonly string?[] _result = new string?[map.All.Count];

    /// <summary>Notes the indentation that a list item will have; parents first.</summary>
    public void Settle(MergeClass c)
    {
        if (c.Kind is not (BlockKind.Task or BlockKind.Bullet))
            return;

        var merged = c.InBoth
            ? FieldMerge
                .Merge(
                    MergeRule.Format,
                    map[Side.Ours].Document.Profile,
                    c.Has(Side.Base) ? On(c, Side.Base) : null,
                    On(c, Side.Ours),
                    On(c, Side.Theirs)
                )
                .Ours
            : On(c, c.OnlySide);
        _result[c.Id] = Moved(c, c.InBoth ? SourceOf(c, merged) : c.OnlySide, merged);
    }

    /// <summary>The text of a block with every line moved as its parent was; unchanged in the usual case.</summary>
    public string Apply(MergeClass c, Side side, string text)
    {
        if (c.Kind is BlockKind.Task or BlockKind.Bullet)
        {
            var indent = _result[c.Id] ?? "";
            var written = text.AsSpan(0, text.Length - text.AsSpan().TrimStart(' ').TrimStart('\t').Length);
            return written.SequenceEqual(indent) || !IsBlank(indent) ? text : indent + text[written.Length..];
        }

        if (Shift(c, side) is not { } shift)
            return text;
        var lines = BlockText.Split(text);
        return string.Concat(
            lines.Select(line =>
                line.StartsWith(shift.From, StringComparison.Ordinal) ? shift.To + line[shift.From.Length..] : line
            )
        );
    }

    private string Moved(MergeClass c, Side side, string indent) =>
        Shift(c, side) is { } shift && indent.StartsWith(shift.From, StringComparison.Ordinal)
            ? shift.To + indent[shift.From.Length..]
            : indent;

    private (string From, string To)? Shift(MergeClass c, Side side)
    {
        if (c.Parent is not { Kind: BlockKind.Task or BlockKind.Bullet } parent || !parent.Has(side) || !c.Has(side))
            return null;
        if (map.ParentOn(c, side) != parent || _result[parent.Id] is not { } to)
            return null;
        var from = On(parent, side);
        return from == to || !IsBlank(from) || !IsBlank(to) ? null : (from, to);
    }

    private Side SourceOf(MergeClass c, string merged) => merged == On(c, Side.Ours) ? Side.Ours : Side.Theirs;

    private string On(MergeClass c, Side side) => map[side].Part(c.In(side), (int)TaskField.Indent).ToString();

    private static bool IsBlank(string text) => text.AsSpan().IndexOfAnyExcept(' ', '\t') < 0;
}
