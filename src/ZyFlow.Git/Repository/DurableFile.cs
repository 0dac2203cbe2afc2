using System.Runtime.InteropServices;

namespace ZyFlow.Git.Repository;

/// <summary>Replaces a file so that it holds its old or its new bytes at every moment.</summary>
public static partial class DurableFile
{
    /// <summary>Writes beside the file, flushes, and renames into place; the mode of an existing file is kept.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!; // only the root has none, and it is no file
        var temporary = Path.Combine(folder, $".zyflow-{Path.GetRandomFileName()}");
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                if (File.Exists(path))
                    File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(path));
                file.Write(bytes);
                file.Flush();
                Flush(file.SafeFileHandle, path);
            }

            File.Move(temporary, path, overwrite: true);
            FlushFolder(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Discard(temporary);
            throw new ZyFlowException(
                Problem.Failed,
                $"{path} cannot be written: {error.Message}",
                "Check the permissions of the folder and the space on the disk.",
                error
            );
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The reason why the write failed is reported, not that its remains stay behind.
        }
    }

    private static void FlushFolder(string folder)
    {
        const int ReadOnly = 0;
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            throw new IOException($"{folder} cannot be opened, error {Marshal.GetLastPInvokeError()}");
        var failed = Fsync(descriptor) != 0;
        var reason = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (failed)
            throw new IOException($"fsync of {folder} failed with error {reason}");
    }

    // FileStream.Flush(true) returns normally when fsync fails.
    private static void Flush(SafeHandle handle, string path)
    {
        if (Fsync(handle) != 0)
            throw new IOException($"fsync of {path} failed with error {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(SafeHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int file);
}
