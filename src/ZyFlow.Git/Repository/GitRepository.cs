using LibGit2Sharp;
using ZyFlow.Git.Repository.History;

namespace ZyFlow.Git.Repository;

/// <summary>A repository as the tool sees it: where it is, its configuration, its task lists.</summary>
public sealed class GitRepository : IDisposable
{
    private readonly LibGit2Sharp.Repository _repository;
    private RepositoryHistory? _history;

    private GitRepository(LibGit2Sharp.Repository repository)
    {
        _repository = repository;
        GitFolder = Trim(repository.Info.Path);
        CommonFolder = CommonFolderOf(GitFolder);
        WorkTree = repository.Info.IsBare ? null : Trim(repository.Info.WorkingDirectory);
    }

    /// <summary>The folder with HEAD and index: for a linked worktree its own.</summary>
    public string GitFolder { get; }

    /// <summary>The folder that all worktrees share: configuration, objects, <c>info/attributes</c>.</summary>
    public string CommonFolder { get; }

    /// <summary>Null in a bare repository.</summary>
    public string? WorkTree { get; }

    public bool IsBare => WorkTree is null;

    /// <summary>True while HEAD names a branch without a commit.</summary>
    public bool IsUnborn => _repository.Info.IsHeadUnborn;

    /// <summary>The commit that is checked out; null while there is none.</summary>
    public string? Head => _repository.Head.Tip?.Sha;

    /// <summary>Whether a commit is among the repository's objects.</summary>
    public bool HasCommit(string oid) => _repository.Lookup<Commit>(oid) is not null;

    /// <summary>Commits and what is in them; released with the repository.</summary>
    public RepositoryHistory History => _history ??= new RepositoryHistory(this, _repository);

    /// <summary>Opens the repository that holds a folder.</summary>
    public static GitRepository Discover(string folder) =>
        TryDiscover(folder)
        ?? throw new ZyFlowException(
            Problem.NotARepository,
            $"{folder} is not inside a git repository.",
            "Go into one, or make one with: git init"
        );

    public static GitRepository? TryDiscover(string folder)
    {
        LibGit2.Load();
        try
        {
            return LibGit2Sharp.Repository.Discover(folder) is { } path
                ? new GitRepository(new LibGit2Sharp.Repository(path))
                : null;
        }
        catch (LibGit2SharpException error) when (error.Message.Contains("not owned", StringComparison.Ordinal))
        {
            throw new ZyFlowException(
                Problem.Refused,
                $"The repository around {folder} belongs to another user: {error.Message}.",
                "If you trust it, run: git config --global --add safe.directory PATH",
                error
            );
        }
        catch (LibGit2SharpException error)
            when (error.Message.Contains("extensions.objectformat", StringComparison.Ordinal))
        {
            throw new ZyFlowException(
                Problem.Refused,
                $"The repository around {folder} names its objects with SHA-256, which libgit2 cannot read.",
                "Files can be merged and read without it: zyflow merge BASE OURS THEIRS, zyflow list PATH",
                error
            );
        }
        catch (LibGit2SharpException error)
        {
            throw new ZyFlowException(
                Problem.Failed,
                $"The repository around {folder} cannot be opened: {error.Message}.",
                "Check it with: git fsck",
                error
            );
        }
    }

    /// <summary>The value that git would use, from any level of configuration.</summary>
    /// <remarks>
    /// git answers here, not the library: LibGit2Sharp cannot read any configuration over libgit2 1.5, and looks for that
    /// of a linked worktree in the wrong folder (decision 0003).
    /// </remarks>
    public string? Setting(string key) => Read("--get", key);

    /// <summary>The value in the repository's own configuration.</summary>
    public string? OwnSetting(string key) => Read("--file", ConfigurationFile, "--get", key);

    public void SetOwnSetting(string key, string value) => Write("--replace-all", key, value);

    /// <summary>Removes a whole section: git takes a section without a driver for a broken one.</summary>
    public void RemoveOwnSection(string section) => Write("--remove-section", section);

    /// <summary>Paths of tracked files with the given name; from HEAD where there is no index.</summary>
    public IEnumerable<string> Tracked(string fileName)
    {
        var paths = IsBare
            ? _repository.Head.Tip is { } tip
                ? FilesOf(tip.Tree)
                : []
            : _repository.Index.Select(entry => entry.Path);
        return paths.Where(path => Path.GetFileName(path) == fileName).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Paths in the work tree with the given name, tracked or new, but not ignored; git knows its ignore rules best.</summary>
    public IEnumerable<string> Visible(string fileName)
    {
        var output = Git.Require(
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
            "--deduplicate",
            "--",
            fileName,
            $":(glob)**/{fileName}"
        );
        return output.Entries;
    }

    /// <summary>A path that a person named, as the repository names it: from its top, with slashes.</summary>
    /// <remarks>In a bare repository there is no folder to start from, so the path already is one of the repository.</remarks>
    /// <exception cref="ZyFlowException">The path leads out of the work tree.</exception>
    public string PathInside(string path)
    {
        const string Root = "/";
        var below = WorkTree is null
            ? Path.GetRelativePath(Root, Path.GetFullPath(path, Root))
            : Path.GetRelativePath(WorkTree, Path.GetFullPath(path));
        return below != ".." && !below.StartsWith("../", StringComparison.Ordinal)
            ? below
            : throw new ZyFlowException(
                Problem.Usage,
                $"{path} is outside the repository {WorkTree}.",
                "Name a path inside it, or go into the repository that holds the path."
            );
    }

    /// <summary>What git takes for an attribute of each path, in the order of the paths.</summary>
    public IReadOnlyList<string> Attribute(string attribute, IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
            return [];
        var entries = Git.Require(["check-attr", "-z", attribute, "--", .. paths]).Entries;
        return [.. entries.Chunk(3).Select(entry => entry[2])]; // path, attribute, value
    }

    /// <summary>git itself, for what libgit2 does not do.</summary>
    public GitCommand Git => new(WorkTree ?? GitFolder);

    /// <summary>The same repository for another thread, sharing what this one has read of the past.</summary>
    internal GitRepository Reopen()
    {
        var other = new GitRepository(new LibGit2Sharp.Repository(GitFolder));
        other._history = new RepositoryHistory(other, other._repository, History);
        return other;
    }

    public void Dispose() => _repository.Dispose();

    private static IEnumerable<string> FilesOf(Tree tree) =>
        tree.SelectMany(entry =>
            entry.TargetType switch
            {
                TreeEntryTargetType.Tree => FilesOf((Tree)entry.Target),
                TreeEntryTargetType.Blob => [entry.Path],
                _ => [],
            }
        );

    private string ConfigurationFile => Path.Combine(CommonFolder, "config");

    private string? Read(params string[] question)
    {
        const int NotThere = 1;
        var output = Git.Run(["config", "-z", .. question]);
        return output.ExitCode switch
        {
            0 => output.Entries[^1],
            NotThere => null,
            _ => throw new ZyFlowException(
                Problem.Failed,
                $"git cannot read its configuration: {output.Error.Trim()}",
                "Mend the file that git names."
            ),
        };
    }

    private void Write(params string[] change)
    {
        var output = Git.Run(["config", "--file", ConfigurationFile, .. change]);
        if (output.ExitCode == 0)
            return;
        throw output.Error.Contains("File exists", StringComparison.Ordinal)
            ? new ZyFlowException(
                Problem.Busy,
                $"The configuration of the repository is locked: {output.Error.Trim()}",
                "Another git is writing it; try again when it is done."
            )
            : new ZyFlowException(
                Problem.Failed,
                $"{ConfigurationFile} cannot be written: {output.Error.Trim()}",
                "Check the permissions of the folder and the space on the disk."
            );
    }

    private static string CommonFolderOf(string gitFolder)
    {
        var pointer = Path.Combine(gitFolder, "commondir");
        return File.Exists(pointer)
            ? Trim(Path.GetFullPath(Path.Combine(gitFolder, File.ReadAllText(pointer).TrimEnd('\n', '\r'))))
            : gitFolder;
    }

    private static string Trim(string folder) => Path.TrimEndingDirectorySeparator(folder);
}
