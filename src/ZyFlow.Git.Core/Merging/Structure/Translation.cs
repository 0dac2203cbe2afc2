using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Reads each version's references in that version's numbering and writes them in the result's.</summary>
/// <remarks>
/// All three versions are translated before their fields are compared, so that a reference which one side kept up to
/// date with its own renumbering does not count as an edit. Ranges such as <c>T009-T021</c> are reported, never guessed.
/// </remarks>
internal sealed class Translation
{
    private readonly ClassMap _map;
    private readonly List<TextEdit>?[][] _edits;

    public Translation(ClassMap map, List<MergeNotice> notices)
    {
        _map = map;
        _edits = [Edits(Side.Base, notices), Edits(Side.Ours, notices), Edits(Side.Theirs, notices)];
    }

    /// <summary>The own lines of a block on one side, in the numbers of the result.</summary>
    public string Own(MergeClass c, Side side) => Text(c, side, _map.Block(c, side).Own);

    /// <summary>One field of a block on one side, in the numbers of the result.</summary>
    public string Part(MergeClass c, Side side, int part) => Text(c, side, _map.Block(c, side).Parts[part]);

    public string Text(MergeClass c, Side side, TextSpan span)
    {
        var source = _map[side].Document.Text;
        var edits = _edits[(int)side];
        if (edits.Length == 0 || edits[c.In(side)] is not { } found)
            return span.In(source).ToString();

        var text = "";
        var at = span.Start;
        foreach (var edit in found.Where(e => e.Span.Start >= span.Start && e.Span.End <= span.End))
        {
            text += source[at..edit.Span.Start] + edit.Text;
            at = edit.Span.End;
        }

        return text + source[at..span.End];
    }

    /// <summary>True when a line that a side added or changed refers to a number.</summary>
    public static bool IsMentioned(ClassMap map, string number)
    {
        foreach (var side in (ReadOnlySpan<Side>)[Side.Ours, Side.Theirs])
        {
            foreach (var reference in References.Of(map[side].Document))
            {
                if (reference.Kind == ReferenceKind.Requirement || reference.Number != number)
                    continue;
                var c = map.ClassOf(side, reference.Block.Index);
                if (c.IsAddition || !map[side].Own(c.In(side)).SequenceEqual(map[Side.Base].Own(c.In(Side.Base))))
                    return true;
            }
        }

        return false;
    }

    /// <summary>The edits by block index; empty when the side's numbers are the result's.</summary>
    private List<TextEdit>?[] Edits(Side side, List<MergeNotice> notices)
    {
        var renamed = Renamed(side);
        if (renamed.Count == 0)
            return [];

        var edits = new List<TextEdit>?[_map[side].Count];
        foreach (var reference in References.Of(_map[side].Document))
        {
            if (reference.Kind == ReferenceKind.Requirement)
                continue;
            if (reference.Last is not null)
            {
                if (side != Side.Base && (renamed.ContainsKey(reference.Number) || renamed.ContainsKey(reference.Last)))
                    notices.Add(Range(side, reference));
            }
            else if (renamed.GetValueOrDefault(reference.Number) is { } number)
            {
                (edits[reference.Block.Index] ??= []).Add(new TextEdit(reference.Span, number));
            }
        }

        return edits;
    }

    private MergeNotice Range(Side side, Reference reference) =>
        new(
            Subjects.Of(_map, _map.ClassOf(side, reference.Block.Index)),
            $"the range {reference.Number}-{reference.Last} names tasks whose numbers changed; check it"
        );

    /// <summary>Numbers of one side that the result writes differently; a number that stands twice names no task.</summary>
    private Dictionary<string, string?> Renamed(Side side)
    {
        var numbers = new Dictionary<string, string?>(StringComparer.Ordinal);
        var changed = false;
        for (var i = 1; i < _map[side].Count; i++)
        {
            var c = _map.ClassOf(side, i);
            if (c.Kind != BlockKind.Task || _map[side].Number[i].Kind == NumberKind.None)
                continue;
            var key = _map[side].Number[i].Key;
            var after =
                c.Fate == Fate.Kept && c.Conflict?.Reason != Reasons.Number ? TaskNumber.Parse(c.NumberText).Key : key;
            changed |= after != key;
            numbers[key] = numbers.ContainsKey(key) ? null : after;
        }

        return changed ? numbers : [];
    }
}
