namespace ZyFlow.Git.Repository.History;

/// <summary>One version of a task list on the way to a merge.</summary>
/// <param name="Path">Its path in that version.</param>
public sealed record ListVersion(string Path, byte[] Content);

/// <summary>The versions of one task list that a merge brings together; null where a side has no such list.</summary>
/// <param name="Path">Where the result belongs: a rename by one side is followed.</param>
/// <param name="Base">What the sides had in common; for several merge bases the merge of these.</param>
public sealed record ListVersions(string Path, ListVersion? Base, ListVersion? Ours, ListVersion? Theirs)
{
    /// <summary>Both sides changed the list, and not in the same way: something has to be merged.</summary>
    public bool IsTwoSided =>
        Ours is not null
        && Theirs is not null
        && !Ours.Content.AsSpan().SequenceEqual(Theirs.Content)
        && (Base is null || !(Same(Base, Ours) || Same(Base, Theirs)));

    private static bool Same(ListVersion one, ListVersion other) => one.Content.AsSpan().SequenceEqual(other.Content);
}
