namespace ZyFlow.Git.Repository;

/// <summary>The shell lines that go into a configuration, from <c>templates/</c>.</summary>
internal static class ShellTemplate
{
    /// <summary>The lines of a template in one, comments left out.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(ShellTemplate).Assembly.GetManifestResourceStream(name)!; // embedded
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#'));
        return string.Join(' ', lines);
    }

    public static string Quote(string path) => "'" + path.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
