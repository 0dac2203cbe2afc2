namespace ZyFlow.Git.Core.Tests.Merging.Scenarios;

/// <summary>The folder that holds the solution, found from where the tests run.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string Of(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ZyFlow.Git.sln")))
                return folder.FullName;

        throw new DirectoryNotFoundException("ZyFlow.Git.sln is not above " + AppContext.BaseDirectory);
    }
}
