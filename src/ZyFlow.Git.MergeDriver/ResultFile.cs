using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ZyFlow.Git.MergeDriver;

/// <summary>Puts the result into OURS: whole, or not at all, or at the very least not as a silent "ours".</summary>
/// <remarks>
/// Git takes whatever lies in OURS. The normal way is a file beside it and a rename. Where that is impossible (a symbolic
/// link, a folder that refuses new files, a full disk) the bytes are overwritten in place, which needs no new room as
/// long as the file's own blocks suffice. When even that fails, a short hunk that says so replaces the text: plain ours
/// without markers would be committed as if theirs had never been there. Both versions are still in git's index.
/// No fsync: git reads the bytes right back and deletes the file.
/// </remarks>
internal static class ResultFile
{
    /// <returns>Null, or what went wrong.</returns>
    public static string? Write(string path, byte[] before, byte[] result, int markerSize)
    {
        if (before.AsSpan().SequenceEqual(result))
            return null;

        try
        {
            using var ours = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            if (Replace(path, ours, result) || Overwrite(ours, result) is not { } trouble)
                return null;

            var kept = Overwrite(ours, Notice(markerSize)) is null ? "" : ", and it may be incomplete";
            return $"'{path}' could not be written: {trouble}; it does not hold the merge{kept}";
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return $"'{path}' cannot be written: {Trouble.Name(trouble)}; nothing was changed";
        }
    }

    private static bool Replace(string path, SafeFileHandle ours, byte[] result)
    {
        var beside = $"{path}.zyflow-{Environment.ProcessId}";
        var created = false;
        try
        {
            if (new FileInfo(path).LinkTarget is not null)
                return false;

            using (var file = File.OpenHandle(beside, FileMode.CreateNew, FileAccess.Write))
            {
                created = true;
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(file, File.GetUnixFileMode(ours));
                RandomAccess.Write(file, result, 0);
            }

            File.Move(beside, path, overwrite: true);
            return true;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            if (created)
                TryDelete(beside);
            return false;
        }
    }

    private static string? Overwrite(SafeFileHandle ours, byte[] result)
    {
        try
        {
            RandomAccess.Write(ours, result, 0);
            RandomAccess.SetLength(ours, result.Length);
            return null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return Trouble.Name(trouble);
        }
    }

    private static byte[] Notice(int markerSize) =>
        Encoding.UTF8.GetBytes(
            $"""
            {new string('<', markerSize)} not merged: the result could not be written
            Make room, then run: git checkout -m -- FILE
            {new string('=', markerSize)}
            Both versions are safe in git's index.
            {new string('>', markerSize)}

            """
        );

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // It was ours and it is rubbish; the merge matters more.
        }
    }
}
