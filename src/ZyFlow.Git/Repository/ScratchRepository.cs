using System.Text;

namespace ZyFlow.Git.Repository;

/// <summary>A real repository in a folder of its own that goes away again, blind to the user's configuration.</summary>
public sealed class ScratchRepository : IDisposable
{
    private const string Main = "main";

    private ScratchRepository(string folder)
    {
        Folder = folder;
        Git = new GitCommand(folder, GitSurroundings.Isolated);
    }

    public string Folder { get; }

    public GitCommand Git { get; }

    /// <summary>When set, the folder stays.</summary>
    public bool IsKept { get; set; }

    public static ScratchRepository Create()
    {
        string folder;
        try
        {
            folder = Directory.CreateTempSubdirectory("zyflow-").FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ZyFlowException(
                Problem.Failed,
                $"No temporary folder can be made: {error.Message}",
                "Set TMPDIR to a folder that you may write to.",
                error
            );
        }

        var repository = new ScratchRepository(folder);
        repository.Git.Require("init", "--quiet", $"--initial-branch={Main}", ".");
        return repository;
    }

    /// <summary>Registers a merge driver for a path in this repository only.</summary>
    public void UseDriver(string path, string command)
    {
        Git.Require("config", Registration.NameKey, "trial");
        Git.Require("config", Registration.CommandKey, command);
        Directory.CreateDirectory(Path.Combine(Folder, ".git/info"));
        File.WriteAllText(Path.Combine(Folder, ".git/info/attributes"), $"{path} merge={Registration.Driver}\n");
    }

    /// <summary>Two branches from one commit, each with its own version of a file; the first is checked out.</summary>
    public void Fork(string path, string @base, (string Branch, string Text) ours, (string Branch, string Text) theirs)
    {
        Commit(path, @base, "the task list");
        Git.Require("checkout", "--quiet", "-b", theirs.Branch);
        Commit(path, theirs.Text, $"what {theirs.Branch} did");
        Git.Require("checkout", "--quiet", "-b", ours.Branch, Main);
        Commit(path, ours.Text, $"what {ours.Branch} did");
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public void Dispose()
    {
        if (!IsKept)
            Directory.Delete(Folder, recursive: true);
    }

    private void Commit(string path, string text, string message)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!); // below Folder
        File.WriteAllText(file, text, new UTF8Encoding(false));
        Git.Require("add", "--", path);
        Git.Require("commit", "--quiet", "--no-gpg-sign", "-m", message);
    }
}
