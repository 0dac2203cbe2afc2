using System.Text;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Repository;

/// <summary>An attributes file on disk, read as it is and replaced as a whole.</summary>
public sealed class AttributesFile(string path)
{
    public string Path { get; } = path;

    /// <summary>Every byte as one character, or null when there is no file.</summary>
    public string? Read()
    {
        var link = new FileInfo(Path);
        if (link.LinkTarget is { } target)
            throw new ZyFlowException(
                Problem.Refused,
                $"{Path} is a symbolic link to {target}, and git does not follow links for attributes.",
                "Replace the link by the file itself, or use: zyflow init --local"
            );
        if (Directory.Exists(Path))
            throw new ZyFlowException(
                Problem.Refused,
                $"{Path} is a folder, not a file.",
                "Move it away, or use: zyflow init --local"
            );
        try
        {
            return link.Exists ? Encoding.Latin1.GetString(File.ReadAllBytes(Path)) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ZyFlowException(
                Problem.File,
                $"{Path} cannot be read: {error.Message}",
                "Nothing was changed. Check the permissions of the file.",
                error
            );
        }
    }

    /// <summary>Replaces the file; null deletes it.</summary>
    public void Write(string? text)
    {
        try
        {
            if (text is null)
            {
                File.Delete(Path);
                return;
            }

            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!); // a file in a folder has one
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ZyFlowException(
                Problem.Failed,
                $"{Path} cannot be changed: {error.Message}",
                "Check the permissions of the folder and the space on the disk.",
                error
            );
        }

        DurableFile.Replace(Path, Encoding.Latin1.GetBytes(text));
    }
}
