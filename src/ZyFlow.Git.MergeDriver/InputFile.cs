namespace ZyFlow.Git.MergeDriver;

/// <summary>Reads one version, or says in a sentence why it cannot be read.</summary>
internal static class InputFile
{
    /// <returns>Null, or what is wrong.</returns>
    public static string? Read(string path, out byte[] bytes)
    {
        bytes = [];
        if (path.Length == 0)
            return "a file name is empty";
        if (Directory.Exists(path))
            return $"'{path}' is a folder, a file is needed";
        try
        {
            bytes = File.ReadAllBytes(path);
            return null;
        }
        catch (Exception trouble) when (trouble is FileNotFoundException or DirectoryNotFoundException)
        {
            return $"'{path}' does not exist";
        }
        catch (UnauthorizedAccessException)
        {
            return $"'{path}' cannot be read: permission denied";
        }
        catch (Exception trouble) when (trouble is IOException or ArgumentException or NotSupportedException)
        {
            return $"'{path}' cannot be read: {Trouble.Name(trouble)}";
        }
    }
}
