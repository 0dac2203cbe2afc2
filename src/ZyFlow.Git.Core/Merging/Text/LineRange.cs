namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>A run of lines of one version; an empty one still names the place between two lines.</summary>
public readonly record struct LineRange(int Start, int Length)
{
    public int End => Start + Length;

    public bool IsEmpty => Length == 0;

    internal static LineRange Between(int start, int end) => new(start, end - start);
}

/// <summary>Lines of one version that gave way to lines of another; one of the two may be empty.</summary>
public readonly record struct LineChange(LineRange Before, LineRange After);

/// <summary>Equal lines that two versions share, in the order of both.</summary>
public readonly record struct LineMatch(int Before, int After);
