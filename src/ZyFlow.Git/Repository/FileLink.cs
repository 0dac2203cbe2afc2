namespace ZyFlow.Git.Repository;

/// <summary>Where a path leads when it is a symbolic link.</summary>
public static class FileLink
{
    /// <summary>The last target of a chain of links; the path itself when it is none.</summary>
    public static string Resolve(string path)
    {
        if (new FileInfo(path).LinkTarget is null)
            return path;
        try
        {
            return new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        }
        catch (IOException error)
        {
            throw new ZyFlowException(
                Problem.Refused,
                $"{path} is a symbolic link that leads nowhere: {error.Message}",
                "Mend the link.",
                error
            );
        }
    }
}
