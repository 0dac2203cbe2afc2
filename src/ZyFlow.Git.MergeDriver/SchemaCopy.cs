using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.MergeDriver;

/// <summary>The fields of the user's schema, from the copy that <c>zyflow init</c> keeps beside the configuration.</summary>
/// <remarks>
/// Never from the work tree: during a merge it holds half of one version and half of another. Where there is no copy, that
/// is found out by asking for two names.
/// </remarks>
internal static class SchemaCopy
{
    private const string Pointer = "gitdir: ";

    /// <summary>No fields where there is no copy, or none that can be read; then a sentence says so.</summary>
    public static TaskSchema Read()
    {
        try
        {
            if (Find() is not { } file)
                return TaskSchema.None;
            var (schema, problems) = TaskSchema.Read(File.ReadAllBytes(file));
            if (schema is not null)
                return schema;
            var first = problems[0];
            Ignored($"{file}:{first.Line}:{first.Column}: {first.Message}");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            Ignored($"{TaskSchema.FileName} cannot be read: {Trouble.Name(trouble)}");
        }

        return TaskSchema.None;
    }

    private static void Ignored(string why) =>
        Talk.Say($"{why}; fields of your own merge as text until you run: zyflow doctor --fix");

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("GIT_DIR");
        var folder = string.IsNullOrEmpty(named) ? ".git" : named;
        if (In(folder) is { } usual)
            return usual;
        // A linked worktree and a submodule have a file that names the folder.
        if (File.Exists(folder))
        {
            var text = File.ReadAllText(folder).TrimEnd();
            if (!text.StartsWith(Pointer, StringComparison.Ordinal))
                return null;
            folder = Path.Combine(Path.GetDirectoryName(folder)!, text[Pointer.Length..]); // a file has a folder
            if (In(folder) is { } own)
                return own;
        }
        else if (string.IsNullOrEmpty(named))
        {
            return null;
        }

        var shared = Path.Combine(folder, "commondir");
        return File.Exists(shared) ? In(Path.Combine(folder, File.ReadAllText(shared).TrimEnd())) : null;
    }

    private static string? In(string folder) =>
        TaskSchema.CopyIn(folder) is var file && File.Exists(file) ? file : null;
}
