using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ZyFlow.Git.Storage.Files;

/// <summary>The calls of the C library that .NET lacks or wraps in a way that hides errors.</summary>
internal static partial class Libc
{
    public const int NoEntry = 2; // ENOENT
    public const int NoDevice = 6; // ENXIO
    public const int TryAgain = 11; // EAGAIN
    public const int Exists = 17; // EEXIST
    public const int NotAFolder = 20; // ENOTDIR
    public const int Loop = 40; // ELOOP

    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int CurrentFolder = -100; // AT_FDCWD
    private const int EmptyPath = 0x1000; // AT_EMPTY_PATH

    // The one flag among these that differs between the processors.
    private static readonly int NoFollow =
        RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? 0x8000 : 0x20000;

    /// <summary>What renameat2 is to do.</summary>
    public enum Rename : uint
    {
        NoReplace = 1,
        Exchange = 2,
    }

    /// <summary>Opens for reading; a link is an error and a FIFO does not block. Null: see the last error.</summary>
    public static SafeFileHandle? OpenToRead(string path)
    {
        var descriptor = Open(path, CloseOnExec | NonBlocking | NoFollow);
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>Flushes to the disk, and fails when that fails: <c>FileStream.Flush(true)</c> does not.</summary>
    public static void Flush(SafeHandle file, string name)
    {
        if (Fsync(file) != 0)
            throw Failure($"fsync of {name}");
    }

    /// <summary>Makes names in a folder durable: that a file was made, renamed or removed.</summary>
    public static void FlushFolder(string folder)
    {
        using var handle = OpenToRead(folder) ?? throw Failure($"opening {folder}");
        Flush(handle, folder);
    }

    /// <summary>Whether this user may make and remove files in a folder.</summary>
    /// <returns>0, or the error that an attempt would meet; 0 also where only an attempt can tell.</returns>
    public static int MayChange(string folder)
    {
        const int WriteAndEnter = 2 | 1; // W_OK, X_OK
        const int AsEffectiveUser = 0x200; // AT_EACCESS
        if (Faccessat(CurrentFolder, folder, WriteAndEnter, AsEffectiveUser) == 0)
            return 0;
        const int AccessDenied = 13; // EACCES
        const int ReadOnly = 30; // EROFS
        return Marshal.GetLastPInvokeError() is var error and (AccessDenied or ReadOnly) ? error : 0;
    }

    /// <returns>0, or the error.</returns>
    public static int RenameWith(string from, string to, Rename how)
    {
        try
        {
            return Renameat2(CurrentFolder, from, CurrentFolder, to, (uint)how) == 0
                ? 0
                : Marshal.GetLastPInvokeError();
        }
        catch (EntryPointNotFoundException)
        {
            const int NoSuchCall = 38; // ENOSYS
            return NoSuchCall;
        }
    }

    /// <summary>The call is missing in the kernel, or the file system does not know the flag.</summary>
    public static bool IsUnsupported(int error) => error is 22 or 38 or 95; // EINVAL, ENOSYS, EOPNOTSUPP

    public static FileFacts FactsOf(SafeFileHandle file, string name)
    {
        Span<byte> answer = stackalloc byte[FileFacts.StatxBytes];
        return Statx(file, "", EmptyPath, FileFacts.Basic, ref answer[0]) == 0
            ? FileFacts.Parse(answer)
            : throw Failure($"statx of {name}");
    }

    /// <summary>The same for a name, which may be a link; null when nothing has that name.</summary>
    public static FileFacts? FactsAt(string path)
    {
        const int NoFollowLink = 0x100; // AT_SYMLINK_NOFOLLOW
        Span<byte> answer = stackalloc byte[FileFacts.StatxBytes];
        if (Statx(CurrentFolder, path, NoFollowLink, FileFacts.Basic, ref answer[0]) == 0)
            return FileFacts.Parse(answer);
        return Marshal.GetLastPInvokeError() is NoEntry or NotAFolder ? null : throw Failure($"statx of {path}");
    }

    /// <summary>Gives a new file the owner of another, where this user may; a file of one's own needs nothing.</summary>
    public static void TryOwn(SafeFileHandle file, uint user, uint group) => _ = Fchown(file, user, group);

    /// <summary>Asks the kernel whether anybody has the file open for writing, and keeps writers out until it is closed.</summary>
    /// <returns>0, <see cref="TryAgain"/> when somebody has, another error where the file system does not know.</returns>
    /// <remarks>Who opens the file meanwhile waits; the signal that asks us to hurry is one that is ignored.</remarks>
    public static int KeepWritersOut(SafeFileHandle file)
    {
        const int SetSignal = 10; // F_SETSIG
        const int SetLease = 1024; // F_SETLEASE
        const int Urgent = 23; // SIGURG; the default, SIGIO, would end the process
        const int ReadLease = 0; // F_RDLCK
        return Fcntl(file, SetSignal, Urgent) == 0 && Fcntl(file, SetLease, ReadLease) == 0
            ? 0
            : Marshal.GetLastPInvokeError();
    }

    /// <summary>The magic number of the file system under a path, or null.</summary>
    public static uint? FileSystemOf(string path)
    {
        Span<byte> answer = stackalloc byte[512]; // more than any statfs; the number comes first
        return Statfs(path, ref answer[0]) == 0 ? BitConverter.ToUInt32(answer) : null;
    }

    /// <summary>The path without links, or null when something of it is not there.</summary>
    public static unsafe string? RealPath(string path)
    {
        var answer = Realpath(path, 0);
        if (answer == 0)
            return Marshal.GetLastPInvokeError() is NoEntry or NotAFolder ? null : throw Failure($"resolving {path}");
        try
        {
            return Marshal.PtrToStringUTF8(answer);
        }
        finally
        {
            NativeMemory.Free((void*)answer);
        }
    }

    public static IOException Failure(string what) => Failure(what, Marshal.GetLastPInvokeError());

    public static IOException Failure(string what, int error) =>
        new($"{what}: {new Win32Exception(error).Message}", error);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(SafeHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Renameat2(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "faccessat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Faccessat(int from, string path, int mode, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(SafeFileHandle file, string path, int flags, uint mask, ref byte answer);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte answer);

    [LibraryImport("libc", EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Realpath(string path, nint answer);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    private static partial int Fchown(SafeFileHandle file, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Fcntl(SafeFileHandle file, int command, int argument);

    [LibraryImport("libc", EntryPoint = "statfs", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statfs(string path, ref byte answer);
}
