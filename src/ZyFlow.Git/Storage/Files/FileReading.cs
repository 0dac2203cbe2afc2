using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ZyFlow.Git.Storage.Files;

/// <summary>The bytes that a file held at one moment, read through one descriptor.</summary>
/// <remarks>A file that somebody is writing to is waited for, and one that changed while it was read is read again.</remarks>
public sealed class FileReading
{
    private const int Attempts = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private ContentHash? _hash;

    private FileReading(byte[] bytes, FileFacts facts) => (Bytes, Facts) = (bytes, facts);

    public byte[] Bytes { get; }

    public FileFacts Facts { get; }

    public ContentHash Hash => _hash ??= ContentHash.Of(Bytes);

    /// <summary>Reads a file; null when there is none.</summary>
    /// <param name="path">No link: <see cref="SpecPlace"/> resolves those.</param>
    /// <exception cref="ZyFlowException">It is no file, cannot be read, or changes faster than it can be read.</exception>
    public static FileReading? Read(string path)
    {
        try
        {
            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                using var file = Open(path);
                if (file is null)
                    return null;
                // A writer that never lets go must not keep us out for ever: after half the attempts stability has to do.
                var isQuiet = Libc.KeepWritersOut(file) != Libc.TryAgain || attempt > Attempts / 2;
                if (isQuiet && Once(file, path) is { } reading)
                    return reading;
                Thread.Sleep(Pause);
            }
        }
        catch (IOException error)
        {
            throw new ZyFlowException(
                Problem.File,
                $"{path} cannot be read: {error.Message}",
                "Nothing was changed. Check the permissions of the file.",
                error
            );
        }

        throw new ZyFlowException(
            Problem.Busy,
            $"{path} changes faster than it can be read.",
            "Another program is writing it; try again when it is done."
        );
    }

    internal static SafeFileHandle? Open(string path)
    {
        var file = Libc.OpenToRead(path);
        if (file is null)
        {
            var error = Marshal.GetLastPInvokeError();
            return error switch
            {
                Libc.NoEntry or Libc.NotAFolder => null,
                Libc.Loop => throw NoFile(path, FileSort.SymbolicLink),
                Libc.NoDevice => throw NoFile(path, FileSort.Socket), // how open answers for a socket
                _ => throw Libc.Failure("open", error),
            };
        }

        var sort = Libc.FactsOf(file, path).Sort;
        if (sort == FileSort.File)
            return file;
        file.Dispose();
        throw NoFile(path, sort);
    }

    /// <summary>All bytes, or null when the file changed meanwhile.</summary>
    internal static FileReading? Once(SafeFileHandle file, string path)
    {
        var before = Libc.FactsOf(file, path);
        if (before.Size > (ulong)Array.MaxLength)
            throw new IOException("the file is too large");
        var bytes = new byte[before.Size];
        var at = 0;
        while (at < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(at), at) is var count and > 0)
            at += count;
        return at == bytes.Length && Libc.FactsOf(file, path) is var after && IsSame(before, after)
            ? new FileReading(bytes, before)
            : null;
    }

    private static bool IsSame(FileFacts one, FileFacts other) =>
        (one.Size, one.Modified, one.Changed) == (other.Size, other.Modified, other.Changed);

    private static ZyFlowException NoFile(string path, FileSort sort) =>
        new(
            Problem.Refused,
            $"{path} is {Name(sort)}, not a file.",
            "Move it away, or put the task list itself in its place."
        );

    private static string Name(FileSort sort) =>
        sort switch
        {
            FileSort.Folder => "a folder",
            FileSort.SymbolicLink => "a symbolic link",
            FileSort.Fifo => "a FIFO",
            FileSort.Socket => "a socket",
            _ => "a device",
        };
}
