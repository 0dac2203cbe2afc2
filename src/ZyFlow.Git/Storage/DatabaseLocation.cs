using System.Runtime.InteropServices;
using System.Text;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Storage;

/// <summary>Which of the two places the database is in.</summary>
public enum DatabasePlace
{
    /// <summary>In the git common dir: shared by all worktrees, never tracked, survives <c>git clean</c>.</summary>
    Repository,

    /// <summary>Under the user's state folder, because the repository is read-only or on a network.</summary>
    UserState,
}

/// <summary>The folder of one repository's database.</summary>
public sealed partial record DatabaseLocation(string Folder, DatabasePlace Place)
{
    private const int Writable = 2; // W_OK

    public string File => Path.Combine(Folder, "zyflow.db");

    /// <summary>Shared memory, which a write-ahead log needs, cannot be relied on wherever a home folder may be.</summary>
    public bool UsesWriteAheadLog => Place == DatabasePlace.Repository;

    /// <summary>The lock of whoever writes to the database.</summary>
    public string WriterLock => Path.Combine(Folder, "locks", "writer");

    /// <summary>The lock of whoever works in a worktree; taken before the writer's.</summary>
    public string WorktreeLock(string worktree) =>
        Path.Combine(Folder, "locks", $"worktree-{ContentHash.Of(Encoding.UTF8.GetBytes(worktree)).Hex[..16]}");

    /// <summary>The lock that says that a session's owner lives.</summary>
    public string SessionLock(Guid session) => Path.Combine(Folder, "locks", $"session-{session}");

    /// <summary>Where the database of a repository belongs; one that is there stays, whatever became of the rights: two would know half each.</summary>
    /// <param name="commonFolder">The git common dir.</param>
    public static DatabaseLocation Of(string commonFolder) =>
        Of(commonFolder, static folder => FileSystemKind.Of(folder).IsNetwork, StateFolder());

    /// <param name="commonFolder">The git common dir.</param>
    /// <param name="isNetwork">Whether other machines may write to a folder's file system.</param>
    /// <param name="stateFolder">Where this user's programs keep what they remember.</param>
    internal static DatabaseLocation Of(string commonFolder, Func<string, bool> isNetwork, string stateFolder)
    {
        var inside = Path.Combine(commonFolder, "zyflow");
        var repository = new DatabaseLocation(inside, DatabasePlace.Repository);
        var written = Directory.Exists(inside) ? inside : commonFolder;
        var isNetworked = isNetwork(written);
        if (!isNetworked && System.IO.File.Exists(repository.File))
            return repository;

        var name = ContentHash.Of(Encoding.UTF8.GetBytes(Path.GetFullPath(commonFolder))).Hex[..16];
        var outside = new DatabaseLocation(Path.Combine(stateFolder, "zyflow", name), DatabasePlace.UserState);
        return isNetworked || Access(written, Writable) != 0 || System.IO.File.Exists(outside.File)
            ? outside
            : repository;
    }

    /// <summary>Makes the folders and an empty file, for this user only.</summary>
    public void Prepare()
    {
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        try
        {
            Directory.CreateDirectory(Folder, Own);
            Directory.CreateDirectory(Path.Combine(Folder, "locks"), Own);
            if (!System.IO.File.Exists(File))
            {
                System.IO.File.SetUnixFileMode(Folder, Own); // init may have made it for its hook, with the usual rights
                Touch(File); // SQLite would let everybody read it; what it makes beside it has the same rights
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw DatabaseFaults.Exception(
                DatabaseFault.Unreachable,
                $"The folder {Folder} cannot be made: {error.Message}",
                "Check the permissions of the folder above it and the space on the disk.",
                error
            );
        }
    }

    private static void Touch(string file)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        new FileStream(file, options).Dispose();
    }

    /// <summary>As the XDG base directory specification has it.</summary>
    private static string StateFolder()
    {
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        return Path.IsPathFullyQualified(state ?? "")
            ? state!
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
    }

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
