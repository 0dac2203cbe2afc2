namespace ZyFlow.Git.Core.Merging;

/// <summary>The three versions of a merge, in git's order <c>%O %A %B</c>.</summary>
public enum Side
{
    Base,
    Ours,
    Theirs,
}
