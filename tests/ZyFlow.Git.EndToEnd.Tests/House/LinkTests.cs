using System.Text.RegularExpressions;

namespace ZyFlow.Git.EndToEnd.Tests.House;

/// <summary>What the documents of the repository point at is there.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_in_the_documents_leads_somewhere()
    {
        var root = Root();
        string[] documents =
        [
            .. Directory.GetFiles(root, "*.md"),
            .. Directory.GetFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories),
        ];

        var dead = documents
            .SelectMany(document =>
                Link()
                    .Matches(File.ReadAllText(document))
                    .Select(link => link.Groups["target"].Value)
                    .Where(target => !target.Contains("://", StringComparison.Ordinal))
                    .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))) // a file has a folder
                    .Select(target => $"{Path.GetRelativePath(root, document)}: {target}")
            )
            .ToArray();

        Assert.NotEmpty(documents);
        Assert.Empty(dead);
    }

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ZyFlow.Git.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests do not run inside the repository");
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)\s]*)?\)")]
    private static partial Regex Link();
}
