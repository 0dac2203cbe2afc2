namespace ZyFlow.Git.Repository;

/// <summary>The branches that there are, and who has them checked out.</summary>
public static class Branches
{
    /// <summary>The commits of those of some branches that exist.</summary>
    public static IReadOnlyDictionary<string, string> Tips(GitFolders folders, IEnumerable<string> names)
    {
        var refs = new RefFiles(folders.CommonFolder, folders.GitFolder);
        return refs.AreElsewhere
            ? Ask(folders, names)
            : names
                .Distinct(StringComparer.Ordinal)
                .Select(name => (Name: name, Oid: refs.Resolve(name)))
                .Where(static branch => branch.Oid is not null)
                .ToDictionary(static branch => branch.Name, static branch => branch.Oid!); // filtered above
    }

    /// <summary>HEAD of every worktree by the worktree's name, bare and broken ones left out.</summary>
    public static IReadOnlyDictionary<string, GitHead> CheckedOut(GitFolders folders)
    {
        var heads = new Dictionary<string, GitHead>(StringComparer.Ordinal);
        var main = GitFolders.TryFind(folders.CommonFolder);
        if (main is not null)
            heads[GitFolders.MainWorktree] = GitHead.Read(folders, folders.CommonFolder);
        if (!Directory.Exists(folders.Worktrees))
            return heads;
        foreach (var folder in Directory.EnumerateDirectories(folders.Worktrees))
        {
            if (File.Exists(Path.Combine(folder, "HEAD")))
                heads[Path.GetFileName(folder)] = GitHead.Read(folders, folder);
        }

        return heads;
    }

    private static Dictionary<string, string> Ask(GitFolders folders, IEnumerable<string> names)
    {
        var wanted = names.ToHashSet(StringComparer.Ordinal);
        var all = new GitCommand(folders.GitFolder).Require(
            "for-each-ref",
            "--format=%(objectname) %(refname)",
            "refs/heads"
        );
        return all
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' ', 2))
            .Where(branch => wanted.Contains(branch[1]))
            .ToDictionary(static branch => branch[1], static branch => branch[0]);
    }
}
