using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ZyFlow.Git.Storage;

/// <summary>A lock that one process at a time holds, and that the system takes away when the process ends, however it ends.</summary>
/// <remarks>
/// The lock is the kernel's (<c>flock</c>), not the file: what the file says, and that it is there, means nothing. It is
/// never deleted, because somebody may be waiting for it.
/// </remarks>
public sealed partial class FileLock : IDisposable
{
    /// <summary>How long a command waits before it says that somebody else is at work.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int Exclusive = 2; // LOCK_EX
    private const int AtOnce = 4; // LOCK_NB
    private const int WouldBlock = 11; // EWOULDBLOCK
    private const int Interrupted = 4; // EINTR
    private const int LongestNote = 200;

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock.</summary>
    /// <param name="purpose">What others are told that is going on, such as <c>zyflow sync</c>.</param>
    /// <exception cref="ZyFlowException">Somebody else kept it for longer than the patience.</exception>
    public static FileLock Take(string path, TimeSpan patience, string purpose = "zyflow")
    {
        var waited = Stopwatch.StartNew();
        for (var pause = 1; ; pause = Math.Min(pause * 2, 50))
        {
            if (TryTake(path, purpose) is { } taken)
                return taken;
            if (waited.Elapsed >= patience)
                throw new ZyFlowException(
                    Problem.Busy,
                    $"{Holder(path)} is writing to the runtime database.",
                    "Try again when it is done."
                );
            Thread.Sleep(pause);
        }
    }

    /// <summary>The lock, or null when somebody else has it.</summary>
    public static FileLock? TryTake(string path, string purpose = "zyflow")
    {
        var file = Open(path);
        var result = Flock(file.SafeFileHandle, Exclusive | AtOnce);
        var reason = result == 0 ? 0 : Marshal.GetLastPInvokeError();
        if (result != 0)
        {
            file.Dispose();
            return reason is WouldBlock or Interrupted
                ? null
                : throw new ZyFlowException(
                    Problem.Failed,
                    $"{path} cannot be locked: error {reason}.",
                    "The file system may not know locks; the database must be on one that does."
                );
        }

        SayWhoHasIt(file, purpose);
        return new FileLock(file);
    }

    public void Dispose() => _file.Dispose();

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.ReadWrite | FileShare.Delete, // anything else is a lock of .NET's own
                    BufferSize = 0,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ZyFlowException(
                Problem.Failed,
                $"{path} cannot be opened: {error.Message}",
                "Check that the folder is yours and can be written.",
                error
            );
        }
    }

    /// <summary>For the message of those who wait; nobody decides anything by it.</summary>
    private static void SayWhoHasIt(FileStream file, string purpose)
    {
        var note = $"{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)} {purpose}\n";
        try
        {
            file.SetLength(0);
            file.Write(Encoding.UTF8.GetBytes(note.Length <= LongestNote ? note : note[..LongestNote]));
        }
        catch (IOException)
        {
            // A full disk must not keep anybody from the lock.
        }
    }

    private static string Holder(string path)
    {
        try
        {
            using var file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            var bytes = new byte[LongestNote];
            var note = Encoding.UTF8.GetString(bytes, 0, file.Read(bytes)).Trim().Split(' ', 2);
            return note.Length == 2 ? $"Process {note[0]} ({note[1]})" : "Another process";
        }
        catch (IOException)
        {
            return "Another process";
        }
    }

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeHandle file, int operation);
}
