namespace ZyFlow.Git.Cli.Commands;

/// <summary>Reads files that a person named, with one clear sentence when that is impossible.</summary>
internal static class InputFile
{
    public static byte[] Read(string path)
    {
        if (Directory.Exists(path))
            throw new ZyFlowException(Problem.File, $"{path} is a folder.", "Name a file.");
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ZyFlowException(Problem.File, $"{path} does not exist.", "Check the name.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ZyFlowException(
                Problem.File,
                $"{path} cannot be read: {error.Message}",
                "Check the permissions of the file.",
                error
            );
        }
    }
}
