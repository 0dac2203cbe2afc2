namespace ZyFlow.Git.Core.Merging.Matching;

/// <summary>How sure a match is.</summary>
internal enum Certainty : byte
{
    None,

    /// <summary>By likeness or position.</summary>
    Likely,

    /// <summary>By id, equal subtree, or a title that is unique in both versions.</summary>
    Exact,
}

/// <summary>Which block of one version is which block of another: one-to-one, within one kind.</summary>
internal sealed class Pairing
{
    public Pairing(Outline from, Outline into)
    {
        From = from;
        Into = into;
        To = new int[from.Count];
        Back = new int[into.Count];
        Sure = new Certainty[from.Count];
        Array.Fill(To, -1);
        Array.Fill(Back, -1);
    }

    public Outline From { get; }

    public Outline Into { get; }

    /// <summary>Index in <see cref="Into"/> by index in <see cref="From"/>; -1 without a partner.</summary>
    public int[] To { get; }

    public int[] Back { get; }

    public Certainty[] Sure { get; }

    public void Join(int from, int into, Certainty certainty)
    {
        To[from] = into;
        Back[into] = from;
        Sure[from] = certainty;
    }

    /// <summary>Takes another partner; the one before is new then.</summary>
    public void Rejoin(int from, int into)
    {
        Back[To[from]] = -1;
        Join(from, into, Certainty.Likely);
    }

    /// <summary>In <see cref="To"/> or <see cref="Back"/>: this block takes no partner.</summary>
    public const int Closed = -2;

    /// <summary>Takes a match back for good: the block of the one version is gone and that of the other is new.</summary>
    public void Part(int from)
    {
        Back[To[from]] = Closed;
        To[from] = Closed;
        Sure[from] = Certainty.None;
    }

    public bool IsFree(int from, int into) => To[from] == -1 && Back[into] == -1 && From.Kind(from) == Into.Kind(into);

    /// <summary>True when the parents of two blocks are partners.</summary>
    public bool ParentsMatch(int from, int into)
    {
        var parent = From.Parent[from];
        return parent >= 0 && To[parent] == Into.Parent[into];
    }

    /// <summary>Under another parent than the block of <see cref="From"/>, or on the other side of a neighbour.</summary>
    public bool IsElsewhere(int from, int into)
    {
        var parent = From.Parent[from];
        if (parent < 0 || To[parent] != Into.Parent[into])
            return true;
        int before = -1,
            after = int.MaxValue;
        foreach (var child in From[parent].Children)
        {
            var there = To[child.Index];
            if (child.Index == from || there < 0 || Into.Parent[there] != To[parent])
                continue;
            if (child.Index < from)
                before = there;
            else
                after = Math.Min(after, there);
            if (child.Index > from)
                break;
        }

        return into < before || into > after;
    }
}
