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
        return SharedText.Read(Path);
    }

    /// <summary>Replaces the file; null deletes it.</summary>
    public void Write(string? text) => SharedText.Write(Path, text);
}
