namespace ZyFlow.Git.Repository;

/// <summary>Tells what git wrote into the work tree from what somebody edited.</summary>
public static class GitWrites
{
    private static readonly string[] Edits = ["commit: ", "commit (amend): ", "commit (initial): "];

    /// <summary>Whether a file is as the last switch, merge, rebase or reset left it; commits that somebody made since then are theirs.</summary>
    /// <remarks>A file that is gone is as git left it where the commit has it no more: git has what it said.</remarks>
    /// <param name="path">From the top of the work tree, with slashes.</param>
    public static bool IsAsGitLeftIt(GitFolders folders, string path)
    {
        if (folders.WorkTree is not { } tree)
            return false;
        var git = new GitCommand(tree);
        if (!File.Exists(Path.Combine(tree, path)))
            return WasCommitted(git, path) && In(git, "HEAD", path) is null;
        // With the path, because line ends and filters are no edit.
        return LastMove(folders) is { } commit
            && In(git, commit, path) is { } then
            && git.Run("hash-object", $"--path={path}", "--", path).Output == then;
    }

    /// <summary>The file's object, as git prints it; null where the commit does not have it, or is not there.</summary>
    private static string? In(GitCommand git, string commit, string path) =>
        git.Run("rev-parse", "--quiet", "--verify", $"{commit}:{path}") is { ExitCode: 0, Output: var blob }
            ? blob
            : null;

    /// <summary>Whether any commit that git still knows has the path.</summary>
    private static bool WasCommitted(GitCommand git, string path) =>
        git.Run("rev-list", "-1", "--all", "--reflog", "--", path) is { ExitCode: 0, Output.Length: > 0 };

    /// <summary>The commit that HEAD moved to by anything but a commit that was made there; null: it never did.</summary>
    private static string? LastMove(GitFolders folders)
    {
        var log = Reflog.Read(Reflog.FileOf(folders.GitFolder, "HEAD"));
        for (var i = log.Count - 1; i >= 0; i--)
        {
            var message = log[i].Message;
            if (!Edits.Any(edit => message.StartsWith(edit, StringComparison.Ordinal)))
                return log[i].New;
        }

        return log.Count == 0 ? GitHead.Read(folders).Oid : null;
    }
}
