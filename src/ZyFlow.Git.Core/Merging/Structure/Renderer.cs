using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Turns the merged tree into pieces of text, parents before children.</summary>
internal sealed class Renderer(ClassMap map, ResultTree tree)
{
    private readonly Indents _indents = new(map);
    private readonly References _references = new(map);

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
            inside.Hunk >= 0 ? inside.Hunk : Open(run.Ours[0], new Disagreement(run.Reason, NeedsExactMatch: false));
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
    }

    private int Open(MergeClass c, Disagreement why)
    {
        Hunks.Add(new Hunk(c, why));
        return Hunks.Count - 1;
    }

    /// <summary>Emits the block's own lines and returns the setting for its children.</summary>
    private Work Emit(Work work)
    {
        var c = work.Class;
        _indents.Settle(c);
        if (!c.InBoth)
        {
            var side = c.OnlySide;
            var inside = work;
            if (c.DeletedRoot == c && work.Hunk < 0)
                inside = work with { Only = side, Hunk = Open(c, c.Conflict!) };
            var text = Shift(c, side, OnlyText(c, side));
            var clash = c.DeletedRoot is null && work.Hunk < 0 ? c.Conflict : null;
            Pieces.Add(clash is null ? Masked(inside, c, text, text, BaseText(c), false) : Disputed(c, clash, text));
            return inside;
        }

        if (c.Conflict is { } why && work.Hunk < 0)
        {
            var whole = BlockText.Merge(map, c);
            var hunk = Open(c, why);
            Pieces.Add(
                new Piece(
                    c,
                    Shift(c, Side.Ours, string.Concat(whole.Select(static v => v.Ours))),
                    Shift(c, Side.Ours, string.Concat(whole.Select(static v => v.Theirs))),
                    BaseText(c),
                    hunk
                )
            );
            return work;
        }

        var continues = false;
        foreach (var version in BlockText.Merge(map, c))
        {
            var inHunk =
                version.Reason is { } reason && work.Hunk < 0
                    ? work with
                    {
                        Hunk = Open(c, new Disagreement(reason)),
                    }
                    : work;
            Pieces.Add(
                Masked(
                    inHunk,
                    c,
                    Shift(c, Side.Ours, version.Ours),
                    Shift(c, Side.Ours, version.Theirs),
                    version.Base,
                    continues
                )
            );
            continues = true;
        }

        return work;
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
    private Piece Disputed(MergeClass c, Disagreement why, string text)
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
        var own = map[side].Own(c.In(side)).ToString();
        if (c.NumberText is not { } number || number == NumberMerge.TextOn(map, c, side))
            return own;

        var block = map.Block(c, side);
        var part = block.Parts[c.Kind == BlockKind.Section ? (int)SectionField.Number : (int)TaskField.Number];
        return string.Concat(
            own.AsSpan(0, part.Start - block.Own.Start),
            number,
            own.AsSpan(part.End - block.Own.Start)
        );
    }

    private string Shift(MergeClass c, Side side, string text) =>
        _indents.Apply(c, side, _references.Rewrite(c, side, text));
}
