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
        // An installed tool lives in PREFIX/lib/NAME or below, with the programs in PREFIX/bin.
        string[] beside = [toolFolder, System.IO.Path.Combine(toolFolder, "../../bin")];
        var native = beside
            .Select(folder => System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, NativeName)))
            .FirstOrDefault(Programs.IsExecutable);
        native ??= Programs.Find(NativeName);
        if (native is not null)
            return new DriverProgram(native, null);

        var managed = System.IO.Path.GetFullPath(System.IO.Path.Combine(toolFolder, ManagedName));
        managed = Programs.IsExecutable(managed) ? managed : Programs.Find(ManagedName);
        return managed is null ? null : new DriverProgram(managed, ManagedVerb);
    }
}
