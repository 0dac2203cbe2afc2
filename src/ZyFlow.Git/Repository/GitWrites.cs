namespace ZyFlow.Git.Repository;

/// <summary>Tells what git wrote into the work tree from what somebody edited.</summary>
public static class GitWrites
{
    private static readonly string[] Edits = ["commit: ", "commit (amend): ", "commit (initial): "];

    /// <summary>Whether a file is as the last switch, merge, rebase or reset left it; commits that somebody made since then are theirs.</summary>
    /// <param name="path">From the top of the work tree, with slashes.</param>
    public static bool IsAsGitLeftIt(GitFolders folders, string path)
    {
        if (folders.WorkTree is not { } tree || LastMove(folders) is not { } commit)
            return false;
        var git = new GitCommand(tree);
        if (git.Run("rev-parse", "--quiet", "--verify", $"{commit}^{{commit}}").ExitCode != 0)
            return false;
        var then = git.Run("rev-parse", "--quiet", "--verify", $"{commit}:{path}");
        if (!File.Exists(Path.Combine(tree, path)))
            return then.ExitCode != 0;
        // With the path, because line ends and filters are no edit.
        return then.ExitCode == 0 && git.Run("hash-object", $"--path={path}", "--", path).Output == then.Output;
    }

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
