using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Turns the merged tree into pieces of text, parents before children.</summary>
internal sealed class Renderer(ClassMap map, ResultTree tree, Translation translation)
{
    private readonly Indents _indents = new(map);

    public List<Piece> Pieces { get; } = [];

    public List<Hunk> Hunks { get; } = [];

    /// <summary>A block to render: inside a disputed run it belongs to one side and to the run's hunk.</summary>
    private readonly record struct Work(MergeClass Class, Side? Only, int Hunk);

    public void Render()
    {
        var stack = new Stack<Work>([new Work(map.Root, null, -1)]);
        while (stack.TryPop(out var work))
        {
            var inside = Emit(work);
            var children = tree.Children(work.Class);
            for (var i = children.Count - 1; i >= 0; i--)
            {
                if (children[i] is Slot.Single single)
                    stack.Push(inside with { Class = single.Class });
                else
                    Push(stack, (Slot.Run)children[i], inside);
            }
        }
    }

    private void Push(Stack<Work> stack, Slot.Run run, Work inside)
    {
        var hunk =
            inside.Hunk >= 0 ? inside.Hunk : Open(Subject(run), new Disagreement(run.Kind, NeedsExactMatch: false));
        if (inside.Only != Side.Ours)
        {
            for (var i = run.Theirs.Count - 1; i >= 0; i--)
                stack.Push(new Work(run.Theirs[i], Side.Theirs, hunk));
        }

        if (inside.Only != Side.Theirs)
        {
            for (var i = run.Ours.Count - 1; i >= 0; i--)
                stack.Push(new Work(run.Ours[i], Side.Ours, hunk));
        }

        foreach (var gone in run.Base.Where(IsGone))
            stack.Push(new Work(gone, null, hunk));
    }

    /// <summary>What a run is called, whichever side is ours.</summary>
    private MergeClass Subject(Slot.Run run) =>
        run.Base.Count > 0 ? run.Base[0]
        : SideIndependent.Compare(map, run.Ours[0], run.Theirs[0]) <= 0 ? run.Ours[0]
        : run.Theirs[0];

    /// <summary>Opens a hunk; look-alikes of one group share theirs.</summary>
    private int Open(MergeClass c, Disagreement why)
    {
        if (why.Kind == ConflictKind.Alike && Hunks.FindIndex(h => ReferenceEquals(h.Why, why)) is var open and >= 0)
            return open;
        Hunks.Add(new Hunk(c, why));
        return Hunks.Count - 1;
    }

    /// <summary>Emits the block's own lines and returns the setting for its children.</summary>
    private Work Emit(Work work)
    {
        if (IsGone(work.Class))
            return EmitGone(work);
        _indents.Settle(work.Class);
        return !work.Class.InBoth ? EmitOneSided(work)
            : work.Class.Conflict is { } why && work.Hunk < 0 ? EmitDisputed(work, why)
            : EmitMerged(work);
    }

    private static bool IsGone(MergeClass c) => !c.Has(Side.Ours) && !c.Has(Side.Theirs);

    /// <summary>What both sides took away, shown as the base of a hunk.</summary>
    private Work EmitGone(Work work)
    {
        Pieces.Add(new Piece(work.Class, null, null, BaseText(work.Class), work.Hunk));
        return work;
    }

    private Work EmitOneSided(Work work)
    {
        var c = work.Class;
        var side = c.OnlySide;
        var text = Shift(c, side, OnlyText(c, side));
        if (c.Conflict is not { } why || work.Hunk >= 0)
        {
            Pieces.Add(Masked(work, c, text, text, work.Hunk < 0 ? null : BaseText(c), false));
            return work;
        }

        if (c.DeletedRoot != c && why.Kind == ConflictKind.Number)
        {
            Pieces.Add(Renumbered(c, why, text));
            return work;
        }

        var inside = work with { Only = side, Hunk = Open(c, why) };
        Pieces.Add(Masked(inside, c, text, text, BaseText(c), false));
        return inside;
    }

    /// <summary>A block that both sides have and that conflicts as a whole: its place, or which block it is at all.</summary>
    private Work EmitDisputed(Work work, Disagreement why)
    {
        var c = work.Class;
        var hunk = Open(c, why);
        if (why.Kind == ConflictKind.Alike)
        {
            Pieces.Add(new Piece(c, OnlyText(c, Side.Ours), OnlyText(c, Side.Theirs), BaseText(c), hunk));
            return work with { Hunk = hunk };
        }

        var whole = BlockText.Merge(map, translation, c);
        var ours = Shift(c, Side.Ours, string.Concat(whole.Select(static v => v.Ours)));
        var theirs = Shift(c, Side.Ours, string.Concat(whole.Select(static v => v.Theirs)));
        Pieces.Add(new Piece(c, ours, theirs, BaseText(c), hunk));
        return work;
    }

    private Work EmitMerged(Work work)
    {
        var c = work.Class;
        if (UntouchedByOneSide(c) is { } side)
        {
            var text = Shift(c, side, OnlyText(c, side));
            Pieces.Add(Masked(work, c, text, text, work.Hunk < 0 ? null : BaseText(c), false));
            return work;
        }

        var continues = false;
        foreach (var version in BlockText.Merge(map, translation, c))
        {
            var isOpen = version.Conflict is not null && work.Hunk < 0;
            var setting = isOpen ? work with { Hunk = Open(c, new Disagreement(version.Conflict!.Value)) } : work;
            var (ours, theirs) = (Shift(c, Side.Ours, version.Ours), Shift(c, Side.Ours, version.Theirs));
            Pieces.Add(Masked(setting, c, ours, theirs, version.Base, continues));
            continues = true;
        }

        return work;
    }

    /// <summary>The side that decides alone, because the other kept the lines of base or has the same ones.</summary>
    private Side? UntouchedByOneSide(MergeClass c)
    {
        if (translation.AreSame(c, Side.Ours, Side.Theirs))
            return Side.Ours;
        if (!c.Has(Side.Base))
            return null;
        return translation.AreSame(c, Side.Ours, Side.Base) ? Side.Theirs
            : translation.AreSame(c, Side.Theirs, Side.Base) ? Side.Ours
            : null;
    }

    private static Piece Masked(Work work, MergeClass c, string ours, string theirs, string? @base, bool continues) =>
        new(
            c,
            work.Only == Side.Theirs ? null : ours,
            work.Only == Side.Ours ? null : theirs,
            work.Hunk < 0 ? null : @base,
            work.Hunk,
            continues
        );

    /// <summary>A clash of numbers: the new number or the one that was written.</summary>
    private Piece Renumbered(MergeClass c, Disagreement why, string text)
    {
        var written = map[c.OnlySide].Own(c.In(c.OnlySide)).ToString();
        var hunk = Open(c, why);
        return c.OnlySide == Side.Ours
            ? new Piece(c, written, text, null, hunk)
            : new Piece(c, text, written, null, hunk);
    }

    private string? BaseText(MergeClass c) => c.Has(Side.Base) ? map[Side.Base].Own(c.In(Side.Base)).ToString() : null;

    /// <summary>A block of one side, with the number that it got.</summary>
    private string OnlyText(MergeClass c, Side side)
    {
        if (c.NumberText is not { } number || NumberMerge.TextOn(map, c, side).SequenceEqual(number))
            return translation.Own(c, side);

        var block = map.Block(c, side);
        var part = block.Parts[c.Kind == BlockKind.Section ? (int)SectionField.Number : (int)TaskField.Number];
        return translation.Text(c, side, new TextSpan(block.Own.Start, part.Start))
            + number
            + translation.Text(c, side, new TextSpan(part.End, block.Own.End));
    }

    private string Shift(MergeClass c, Side side, string text) => _indents.Apply(c, side, text);
}
