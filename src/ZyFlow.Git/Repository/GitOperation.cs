namespace ZyFlow.Git.Repository;

/// <summary>What git is in the middle of.</summary>
public enum GitOperationKind
{
    Merge,
    Rebase,
    ApplyPatches,
    CherryPick,
    Revert,
    Bisect,
}

/// <summary>An operation that git has begun and not ended.</summary>
/// <param name="Branch">The full name of the branch that it will come back to; null when HEAD says it, or was detached.</param>
public sealed record GitOperation(GitOperationKind Kind, string? Branch)
{
    private const string Heads = "refs/heads/";

    /// <summary>As a sentence names it.</summary>
    public string Name =>
        Kind switch
        {
            GitOperationKind.Merge => "a merge",
            GitOperationKind.Rebase => "a rebase",
            GitOperationKind.ApplyPatches => "git am",
            GitOperationKind.CherryPick => "a cherry-pick",
            GitOperationKind.Revert => "a revert",
            _ => "a bisect",
        };

    /// <summary>Null when git is in the middle of nothing.</summary>
    /// <remarks>A rebase stops in cherry-picks of its own, so it is asked for first.</remarks>
    public static GitOperation? Read(GitFolders folders)
    {
        var folder = folders.GitFolder;
        if (Directory.Exists(Path.Combine(folder, "rebase-merge")))
            return new(GitOperationKind.Rebase, BranchIn(folder, "rebase-merge/head-name"));
        if (Directory.Exists(Path.Combine(folder, "rebase-apply")))
            return File.Exists(Path.Combine(folder, "rebase-apply/applying"))
                ? new(GitOperationKind.ApplyPatches, null)
                : new(GitOperationKind.Rebase, BranchIn(folder, "rebase-apply/head-name"));
        if (File.Exists(Path.Combine(folder, "MERGE_HEAD")))
            return new(GitOperationKind.Merge, null);
        if (File.Exists(Path.Combine(folder, "CHERRY_PICK_HEAD")))
            return new(GitOperationKind.CherryPick, null);
        if (File.Exists(Path.Combine(folder, "REVERT_HEAD")))
            return new(GitOperationKind.Revert, null);
        if (Directory.Exists(Path.Combine(folder, "sequencer")))
            return new(Sequence(folder), null);
        return File.Exists(Path.Combine(folder, "BISECT_LOG"))
            ? new(GitOperationKind.Bisect, BranchIn(folder, "BISECT_START"))
            : null;
    }

    // Between two picks of a row there is no CHERRY_PICK_HEAD, only what is left to do.
    private static GitOperationKind Sequence(string folder) =>
        Line(folder, "sequencer/todo")?.StartsWith("revert", StringComparison.Ordinal) == true
            ? GitOperationKind.Revert
            : GitOperationKind.CherryPick;

    private static string? BranchIn(string folder, string file)
    {
        if (Line(folder, file) is not { Length: > 0 } name || name.Contains(' ', StringComparison.Ordinal))
            return null; // "detached HEAD"
        if (name.StartsWith("refs/", StringComparison.Ordinal))
            return name;
        return ObjectName.Is(name) ? null : Heads + name;
    }

    private static string? Line(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        return File.Exists(path) ? File.ReadLines(path).FirstOrDefault()?.Trim() : null;
    }
}
