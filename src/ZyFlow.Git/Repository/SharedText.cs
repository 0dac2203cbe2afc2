using System.Text;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Repository;

/// <summary>A file that we share with the user: its bytes one by one as characters, so that none of theirs can change.</summary>
internal static class SharedText
{
    /// <summary>Null when there is no file.</summary>
    public static string? Read(string path)
    {
        try
        {
            return File.Exists(path) ? Encoding.Latin1.GetString(File.ReadAllBytes(path)) : null;
        }
        catch (FileNotFoundException)
        {
            return null; // a link that leads nowhere exists, too
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ZyFlowException(
                Problem.File,
                $"{path} cannot be read: {error.Message}",
                "Nothing was changed. Check the permissions of the file.",
                error
            );
        }
    }

    /// <summary>Replaces the file; null deletes it.</summary>
    public static void Write(string path, string? text)
    {
        try
        {
            if (text is null)
            {
                File.Delete(path);
                return;
            }

            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!); // a file in a folder has one
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ZyFlowException(
                Problem.Failed,
                $"{path} cannot be changed: {error.Message}",
                "Check the permissions of the folder and the space on the disk.",
                error
            );
        }

        DurableFile.Replace(path, Encoding.Latin1.GetBytes(text));
    }

    /// <summary>The same for a script that is to be run.</summary>
    public static void WriteScript(string path, string? text)
    {
        const UnixFileMode Everybody = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Write(path, text);
        if (text is not null && !Programs.IsExecutable(path))
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | Everybody);
    }
}
