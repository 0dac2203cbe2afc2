using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>What becomes of a block.</summary>
internal enum Fate
{
    Kept,
    Deleted,

    /// <summary>Deleted by one side and changed by the other, or inside such a block.</summary>
    DeletedAndChanged,
}

/// <summary>One block through the three versions: the same task in base, ours and theirs.</summary>
internal sealed class MergeClass(int id, BlockKind kind)
{
    // Block index by side; -1 where the block is absent.
    private int _base = -1;
    private int _ours = -1;
    private int _theirs = -1;
    private TaskNumber? _number;

    public int Id { get; } = id;

    public BlockKind Kind { get; } = kind;

    /// <summary>False when likeness or position matched it.</summary>
    public bool IsExact { get; set; } = true;

    public Fate Fate { get; set; }

    /// <summary>The root of the subtree that one side deleted and the other changed; itself for the root.</summary>
    public MergeClass? DeletedRoot { get; set; }

    /// <summary>Where it stands in the result; null for the root.</summary>
    public MergeClass? Parent { get; set; }

    public Disagreement? Conflict { get; set; }

    /// <summary>The number part as it will be written; null where no version has one or nothing decides it.</summary>
    public string? NumberText
    {
        get;
        set
        {
            field = value;
            _number = null;
        }
    }

    /// <summary><see cref="NumberText"/> taken apart.</summary>
    public TaskNumber Number => _number ??= TaskNumber.Parse(NumberText);

    public bool Has(Side side) => In(side) >= 0;

    public int In(Side side) =>
        side switch
        {
            Side.Base => _base,
            Side.Ours => _ours,
            _ => _theirs,
        };

    public void Put(Side side, int index)
    {
        switch (side)
        {
            case Side.Base:
                _base = index;
                break;
            case Side.Ours:
                _ours = index;
                break;
            default:
                _theirs = index;
                break;
        }
    }

    /// <summary>Takes over a number that is known already, text and all.</summary>
    public void Take(TaskNumber number)
    {
        NumberText = number.Raw;
        _number = number;
    }

    public bool IsAddition => !Has(Side.Base);

    /// <summary>The side that alone has it, when only one of ours and theirs does.</summary>
    public Side OnlySide => Has(Side.Ours) ? Side.Ours : Side.Theirs;

    public bool InBoth => Has(Side.Ours) && Has(Side.Theirs);
}
