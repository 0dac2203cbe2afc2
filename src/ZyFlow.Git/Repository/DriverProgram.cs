namespace ZyFlow.Git.Repository;

/// <summary>The program that git is to start for a task list, and the verb it needs.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Verb">Null for the native program, whose only job is merging.</param>
public sealed record DriverProgram(string Path, string? Verb)
{
    public const string NativeName = "zyflow-merge";
    public const string ManagedName = "dotnet-zyflow";
    public const string ManagedVerb = "merge-driver";

    public bool IsNative => Verb is null;

    /// <summary>The native program beside the tool or on <c>PATH</c>; the tool itself where there is none.</summary>
    public static DriverProgram? Find(string toolFolder)
    {
        var native = Beside(toolFolder, NativeName) ?? Programs.Find(NativeName);
        if (native is not null)
            return new DriverProgram(native, null);

        return FindTool(toolFolder) is { } managed ? new DriverProgram(managed, ManagedVerb) : null;
    }

    /// <summary>The tool as a program that others can start.</summary>
    public static string? FindTool(string toolFolder) => Beside(toolFolder, ManagedName) ?? Programs.Find(ManagedName);

    // An installed tool lives in PREFIX/lib/NAME with the programs in PREFIX/bin, a .NET tool in TOOLS/.store/... with
    // the programs in TOOLS.
    private static string? Beside(string toolFolder, string name)
    {
        var store = toolFolder.IndexOf("/.store/", StringComparison.Ordinal);
        string[] folders =
        [
            toolFolder,
            System.IO.Path.Combine(toolFolder, "../../bin"),
            store < 0 ? toolFolder : toolFolder[..store],
        ];
        return folders
            .Select(folder => System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, name)))
            .FirstOrDefault(Programs.IsExecutable);
    }
}
