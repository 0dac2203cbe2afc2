using System.Text;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Tests.Merging.Text;

public sealed class TextMergeAgainstGitTests
{
    private const int Seed = 20_250_101;

    /// <summary>More paths in one tree take git longer than several trees.</summary>
    private const int Batch = 500;

    [Theory]
    [InlineData("merge", ConflictStyle.Merge, 3000)]
    [InlineData("diff3", ConflictStyle.Diff3, 1000)]
    [InlineData("zdiff3", ConflictStyle.Zdiff3, 1000)]
    public void Generated_texts_merge_to_the_bytes_of_git(string name, ConflictStyle style, int count)
    {
        var texts = new RandomTexts(Seed);
        using var git = new RealGit();
        var (clean, conflicted) = (0, 0);
        for (var left = count; left > 0; left -= Batch)
        {
            var cases = Enumerable.Range(0, Batch).Select(_ => texts.Next()).ToList();
            var verdicts = git.Merge(cases, name);
            var markers = new Markers(7, git.BaseLabel, "ours", "theirs", style);
            foreach (var (one, verdict) in cases.Zip(verdicts))
            {
                var merged = TextMerge.Merge(one.Base, one.Ours, one.Theirs, markers);

                if (verdict.IsClean != merged.IsClean || !merged.Bytes.AsSpan().SequenceEqual(verdict.Bytes))
                    Assert.Fail(Explain(one, verdict, merged));
            }

            clean += verdicts.Count(verdict => verdict.IsClean);
            conflicted += verdicts.Count(verdict => !verdict.IsClean);
        }

        Assert.True(Math.Min(clean, conflicted) > count / 5, "the cases are one-sided");
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
