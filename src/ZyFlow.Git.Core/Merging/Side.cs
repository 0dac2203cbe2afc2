namespace ZyFlow.Git.Core.Merging;

/// <summary>The three versions of a merge, in git's order <c>%O %A %B</c>.</summary>
internal enum Side
{
    Base,
    Ours,
    Theirs,
}
