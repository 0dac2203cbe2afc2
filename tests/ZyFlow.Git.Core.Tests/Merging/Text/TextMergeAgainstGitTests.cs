using System.Text;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Tests.Merging.Text;

public sealed class TextMergeAgainstGitTests
{
    private const int Seed = 20_250_101;

    [Theory]
    [InlineData("merge", ConflictStyle.Merge)]
    [InlineData("diff3", ConflictStyle.Diff3)]
    [InlineData("zdiff3", ConflictStyle.Zdiff3)]
    public void Generated_texts_merge_to_the_bytes_of_git(string name, ConflictStyle style)
    {
        var texts = new RandomTexts(Seed);
        var cases = Enumerable.Range(0, 3000).Select(_ => texts.Next()).ToList();
        using var git = new RealGit();
        var verdicts = git.Merge(cases, name);
        var markers = new Markers(7, git.BaseLabel, "ours", "theirs", style);

        foreach (var (one, verdict) in cases.Zip(verdicts))
        {
            var merged = TextMerge.Merge(one.Base, one.Ours, one.Theirs, markers);

            if (verdict.IsClean != merged.IsClean || !merged.Bytes.AsSpan().SequenceEqual(verdict.Bytes))
                Assert.Fail(Explain(one, verdict, merged));
        }

        Assert.Contains(verdicts, verdict => verdict.IsClean);
        Assert.Contains(verdicts, verdict => !verdict.IsClean);
    }

    private static string Explain(TextCase one, GitVerdict verdict, TextMergeResult merged)
    {
        var text = new StringBuilder();
        text.Append("seed ").Append(Seed).Append(", ").AppendLine(one.Kind);
        Append("base", one.Base ?? []);
        Append("ours", one.Ours);
        Append("theirs", one.Theirs);
        Append(verdict.IsClean ? "git, clean" : "git, conflict", verdict.Bytes);
        Append(merged.IsClean ? "merged, clean" : "merged, conflict", merged.Bytes);
        return text.ToString();

        void Append(string name, byte[] bytes) =>
            text.Append("--- ")
                .AppendLine(name)
                .AppendLine(Encoding.UTF8.GetString(bytes).Replace("\r", "\\r", StringComparison.Ordinal));
    }
}
