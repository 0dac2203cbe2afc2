namespace ZyFlow.Git.Repository;

/// <summary>What HEAD says.</summary>
/// <param name="Branch">The full name of the ref; null when HEAD is detached.</param>
/// <param name="Oid">The commit; null on a branch without one.</param>
public readonly record struct GitHead(string? Branch, string? Oid)
{
    public bool IsDetached => Branch is null;

    /// <summary>Reads HEAD of a worktree.</summary>
    public static GitHead Read(GitFolders folders) => Read(folders, folders.GitFolder);

    /// <summary>Reads HEAD in the git folder of any worktree of the same repository.</summary>
    public static GitHead Read(GitFolders folders, string gitFolder)
    {
        var refs = new RefFiles(folders.CommonFolder, gitFolder);
        return refs.ReadHead() ?? Ask(gitFolder);
    }

    // Where refs are not files (reftable), git itself has to say.
    private static GitHead Ask(string gitFolder)
    {
        var git = new GitCommand(gitFolder);
        var branch = git.Run("symbolic-ref", "--quiet", "HEAD");
        var oid = git.Run("rev-parse", "--quiet", "--verify", "HEAD");
        if (branch.ExitCode == 0)
            return new GitHead(branch.Output.TrimEnd('\n'), oid.ExitCode == 0 ? oid.Output.TrimEnd('\n') : null);
        return oid.ExitCode == 0
            ? new GitHead(null, oid.Output.TrimEnd('\n'))
            : throw new ZyFlowException(
                Problem.Failed,
                $"HEAD of {gitFolder} says neither a branch nor a commit.",
                "See what git says to: git status"
            );
    }
}
