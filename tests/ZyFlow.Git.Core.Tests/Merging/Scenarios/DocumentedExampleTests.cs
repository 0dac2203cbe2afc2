using System.Text;
using System.Text.RegularExpressions;
using ZyFlow.Git.Core.Tests.Merging.Laws;

namespace ZyFlow.Git.Core.Tests.Merging.Scenarios;

/// <summary>Runs the examples of <c>docs/merging.md</c>, so that the page cannot lie.</summary>
public sealed partial class DocumentedExampleTests
{
    private static readonly string[] Parts = ["base", "ours", "theirs", "expected"];

    public static TheoryData<int> Examples() => [.. Enumerable.Range(0, Blocks().Count / 4)];

    [Fact]
    public void Every_example_has_its_four_blocks()
    {
        var names = Blocks().Select(block => block.Name).ToList();

        Assert.True(names.Count >= 8 * 4, $"{names.Count} blocks");
        Assert.Equal(Enumerable.Range(0, names.Count).Select(index => Parts[index % 4]), names);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_example_merges_as_documented(int example)
    {
        var blocks = Blocks().Skip(example * 4).Select(block => Encoding.UTF8.GetBytes(block.Text)).ToList();

        var result = Triple.Merge(blocks[0], blocks[1], blocks[2]);

        var (expected, received) = (Encoding.UTF8.GetString(blocks[3]), Encoding.UTF8.GetString(result.Bytes));
        Assert.True(expected == received, $"docs/merging.md, example {example + 1}\n{TextDiff.Of(expected, received)}");
        Assert.Equal(!expected.Contains("<<<<<<< ", StringComparison.Ordinal), result.IsClean);
    }

    private static List<(string Name, string Text)> Blocks() =>
        [
            .. Fence()
                .Matches(File.ReadAllText(RepositoryRoot.Of("docs", "merging.md")).ReplaceLineEndings("\n"))
                .Select(match => (match.Groups["name"].Value, match.Groups["text"].Value)),
        ];

    [GeneratedRegex(@"^```markdown (?<name>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
