using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

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
    private const int Release = 8; // LOCK_UN
    private const int WouldBlock = 11; // EWOULDBLOCK
    private const int Interrupted = 4; // EINTR
    private const int LongestNote = 200;

    private readonly SafeFileHandle _file;

    private FileLock(SafeFileHandle file) => _file = file;

    /// <summary>Waits for the lock.</summary>
    /// <param name="purpose">What others are told that is going on, such as <c>zyflow sync</c>.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <exception cref="ZyFlowException">Somebody else kept it for longer than the patience, or many others for much longer.</exception>
    public static FileLock Take(
        string path,
        TimeSpan patience,
        string purpose = "zyflow",
        CancellationToken ct = default
    )
    {
        var waiting = new LockPatience(patience, TimeProvider.System);
        for (var pause = 1; ; pause = Math.Min(pause * 2, 50))
        {
            if (TryTake(path, purpose) is { } taken)
                return taken;
            if (waiting.IsOver(File.GetLastWriteTimeUtc(path))) // who takes it writes a note
                throw new ZyFlowException(
                    Problem.Busy,
                    $"{Holder(path)} is writing to the runtime database.",
                    "Try again when it is done."
                );
            // By chance, so that two who wait do not knock at the same moment for ever.
            if (ct.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(pause * (0.5 + Random.Shared.NextDouble()))))
                ct.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The lock, or null when somebody else has it.</summary>
    public static FileLock? TryTake(string path, string purpose = "zyflow")
    {
        var file = Open(path);
        var result = Flock(file, Exclusive | AtOnce);
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

    /// <remarks>
    /// Closing alone is not enough: a program that any thread is starting has a copy of the file between <c>fork</c> and
    /// <c>exec</c>, and the lock would live as long as that copy.
    /// </remarks>
    public void Dispose()
    {
        if (!_file.IsClosed)
            _ = Flock(_file, Release); // cannot fail on a file that is locked
        _file.Dispose();
    }

    /// <summary>Not through .NET, which takes a lock of its own on everything that it opens.</summary>
    private static SafeFileHandle Open(string path)
    {
        const int ReadWrite = 2;
        const int Create = 0x40;
        const int CloseOnExec = 0x80000; // a program that we start must not keep the lock
        const int OwnOnly = 0x180; // 0600
        var descriptor = Open(path, ReadWrite | Create | CloseOnExec, OwnOnly);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new ZyFlowException(
                Problem.Failed,
                $"{path} cannot be opened: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}",
                "Check that the folder is yours and can be written."
            );
    }

    /// <summary>For the message of those who wait; nobody decides anything by it.</summary>
    /// <remarks>The first line counts. A file that is made empty first goes to the disk when it is closed, which takes milliseconds.</remarks>
    private static void SayWhoHasIt(SafeFileHandle file, string purpose)
    {
        var note = $"{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)} {purpose}\n";
        try
        {
            RandomAccess.Write(file, Encoding.UTF8.GetBytes(note), fileOffset: 0);
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
            using var file = Open(path);
            var bytes = new byte[LongestNote];
            var text = Encoding.UTF8.GetString(bytes, 0, RandomAccess.Read(file, bytes, 0));
            return text.Split('\n')[0].Split(' ', 2) is [var process, var purpose]
                ? $"Process {process} ({purpose})"
                : "Another process";
        }
        catch (IOException)
        {
            return "Another process";
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeHandle file, int operation);
}
