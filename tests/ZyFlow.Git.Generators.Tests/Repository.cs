using System.Runtime.CompilerServices;

namespace ZyFlow.Git.Generators.Tests;

/// <summary>The files of this repository that the tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Schema { get; } = Read("src/ZyFlow.Git.Core/Schema/task.schema.json");

    public static string Lock { get; } = Read("src/ZyFlow.Git.Core/Schema/task.schema.lock.json");

    public static string Storage { get; } = Read("src/ZyFlow.Git/Storage/storage.schema.json");

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}
