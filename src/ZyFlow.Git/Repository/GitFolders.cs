namespace ZyFlow.Git.Repository;

/// <summary>Where a repository is, found by reading a few files; every command begins with it.</summary>
/// <param name="WorkTree">Null in a bare repository and inside <c>.git</c>.</param>
/// <param name="GitFolder">The folder with HEAD and index: for a linked worktree its own.</param>
/// <param name="CommonFolder">The folder that all worktrees share.</param>
/// <param name="Name">The name of the linked worktree, or <see cref="MainWorktree"/>.</param>
/// <remarks>Neither libgit2 nor git is started: together with <see cref="GitHead"/> this takes some ten microseconds.</remarks>
public sealed record GitFolders(string? WorkTree, string GitFolder, string CommonFolder, string Name)
{
    /// <summary>No linked worktree can have this name.</summary>
    public const string MainWorktree = ".";

    private const string Pointer = "gitdir: ";

    /// <summary>Holds a git folder for each linked worktree.</summary>
    internal string Worktrees => Path.Combine(CommonFolder, "worktrees");

    /// <summary>The repository that holds a folder.</summary>
    public static GitFolders Find(string folder) =>
        TryFind(folder)
        ?? throw new ZyFlowException(
            Problem.NotARepository,
            $"{folder} is not inside a git repository.",
            "Go into one, or make one with: git init"
        );

    /// <summary>Null where there is none.</summary>
    public static GitFolders? TryFind(string folder)
    {
        for (var at = Path.GetFullPath(folder); at is not null; at = Path.GetDirectoryName(at))
        {
            var git = Path.Combine(at, ".git");
            if (Directory.Exists(git) && IsRepository(git))
                return Of(at, git);
            if (File.Exists(git)) // one that leads nowhere is no repository, and neither is what is around it
                return Follow(at, git) is { } elsewhere && IsRepository(elsewhere) ? Of(at, elsewhere) : null;
            if (IsRepository(at))
                return Of(null, at);
        }

        return null;
    }

    /// <summary>The git folder of a worktree of this repository, by its name.</summary>
    public string GitFolderOf(string worktree) =>
        worktree == MainWorktree ? CommonFolder : Path.Combine(Worktrees, worktree);

    private static GitFolders Of(string? workTree, string gitFolder)
    {
        var shared = Shared(gitFolder);
        if (shared is null)
            return new GitFolders(IsBare(gitFolder) ? null : workTree, gitFolder, gitFolder, MainWorktree);
        return new GitFolders(workTree, gitFolder, shared, Path.GetFileName(gitFolder));
    }

    // A submodule, a linked worktree and --separate-git-dir keep a file here that names the folder.
    private static string? Follow(string folder, string file)
    {
        var text = File.ReadAllText(file).TrimEnd('\n', '\r');
        return text.StartsWith(Pointer, StringComparison.Ordinal)
            ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(folder, text[Pointer.Length..])))
            : null;
    }

    private static string? Shared(string gitFolder)
    {
        var file = Path.Combine(gitFolder, "commondir");
        return File.Exists(file)
            ? Path.TrimEndingDirectorySeparator(
                Path.GetFullPath(Path.Combine(gitFolder, File.ReadAllText(file).TrimEnd('\n', '\r')))
            )
            : null;
    }

    private static bool IsRepository(string folder) =>
        File.Exists(Path.Combine(folder, "HEAD"))
        && (
            File.Exists(Path.Combine(folder, "commondir"))
            || (
                Directory.Exists(Path.Combine(folder, "objects"))
                && (
                    Directory.Exists(Path.Combine(folder, "refs")) || Directory.Exists(Path.Combine(folder, "reftable"))
                )
            )
        );

    // git writes the line itself, so it stands there as it does below; an included file that says so is not seen.
    private static bool IsBare(string gitFolder)
    {
        var configuration = Path.Combine(gitFolder, "config");
        return File.Exists(configuration)
            && File.ReadLines(configuration)
                .Any(static line => line.Replace(" ", "", StringComparison.Ordinal).Trim() == "bare=true");
    }
}
