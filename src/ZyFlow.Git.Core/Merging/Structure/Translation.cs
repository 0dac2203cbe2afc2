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

    /// <summary>All references of one side that the result writes differently.</summary>
    public IEnumerable<TextEdit> EditsOn(Side side) =>
        _edits[(int)side].Where(static e => e is not null).SelectMany(static e => e!);

    /// <summary>The own lines of a block on one side, in the numbers of the result.</summary>
    public string Own(MergeClass c, Side side) => Text(c, side, _map.Block(c, side).Own);

    /// <summary>One field of a block on one side, in the numbers of the result.</summary>
    public string Part(MergeClass c, Side side, int part) => Text(c, side, _map.Block(c, side).Parts[part]);

    /// <summary>True when the own lines of a block are the same on two sides, in the numbers of the result.</summary>
    public bool AreSame(MergeClass c, Side one, Side other) =>
        EditsOf(c, one) is null && EditsOf(c, other) is null
            ? _map[one].Own(c.In(one)).SequenceEqual(_map[other].Own(c.In(other)))
            : Own(c, one) == Own(c, other);

    public string Text(MergeClass c, Side side, TextSpan span)
    {
        var source = _map[side].Document.Text;
        if (EditsOf(c, side) is not { } found)
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

    private List<TextEdit>? EditsOf(MergeClass c, Side side) =>
        _edits[(int)side] is { Length: > 0 } edits ? edits[c.In(side)] : null;

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
        var before = _map[side].Number;
        if (
            !Enumerable
                .Range(1, before.Length - 1)
                .Any(i => IsNumbered(i) && !After(i).KeySpan.SequenceEqual(before[i].KeySpan))
        )
            return numbers;

        for (var i = 1; i < before.Length; i++)
        {
            if (IsNumbered(i))
                numbers[before[i].Key] = numbers.ContainsKey(before[i].Key) ? null : After(i).Key;
        }

        return numbers;

        bool IsNumbered(int i) => _map.ClassOf(side, i).Kind == BlockKind.Task && before[i].Kind != NumberKind.None;

        TaskNumber After(int i) =>
            _map.ClassOf(side, i) is { Fate: Fate.Kept } c && c.Conflict?.Kind != ConflictKind.Number
                ? c.Number
                : before[i];
    }
}
