using System.Text.Json;
using System.Text.RegularExpressions;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed partial class MeasuringTests
{
    [Fact]
    public void Metrics_are_added_up_for_each_change_and_drawn()
    {
        using var story = new RuntimeStory();
        story.Measure(20);

        var outcome = story.Sandbox.ZyFlow("metrics", "--since", "48h");

        outcome.IsDone();
        Assert.Contains("20 syncs since ", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("5 failed (25.0 %)", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("20 detected, 20 resolved, each in 0.5 ms", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("75 % of 80 at hand", outcome.Out, StringComparison.Ordinal);
        Assert.Matches(@"add-login +10 +0 ", outcome.Out);
        Assert.Matches(@"add-search +10 +5 +11 ms +10 ms +20 ms +20 ms +20 ms", outcome.Out);
        Assert.Matches("syncs +█", outcome.Out);
        Assert.EndsWith("█", Chart(outcome.Out, "p95 "), StringComparison.Ordinal);

        var other = story.Sandbox.ZyFlow("metrics", "--change", "nothing");
        other.IsDone();
        Assert.StartsWith("Nothing was measured since ", other.Out, StringComparison.Ordinal);
        story.Sandbox.ZyFlow("metrics", "--since", "2999-01-01").IsRefusal(2, "has not come yet");
    }

    [Fact]
    public void Rules_find_what_is_wrong_and_limits_move_them()
    {
        using var story = new RuntimeStory();
        story.Sandbox.ZyFlow("diagnose").IsDone();
        story.Measure(20);

        var found = story.Sandbox.ZyFlow("diagnose");
        Assert.Equal(1, found.Exit);
        Assert.Contains("HIGH: 5 of 20 syncs failed", found.Out, StringComparison.Ordinal);
        Assert.Contains(
            "  Look for what is wrong with the installation: zyflow doctor\n",
            found.Out,
            StringComparison.Ordinal
        );

        story.Sandbox.ZyFlow("diagnose", "--limit", "errorRate=0.3").IsDone();
        var strict = story.Sandbox.ZyFlow(
            "diagnose",
            "--limit",
            "averageSync=5ms",
            "--limit",
            "errorRate=0.3",
            "--json"
        );
        Assert.Equal(1, strict.Exit);
        Golden.Verify("diagnose", strict.Out, story.Sandbox);
        story.Sandbox.ZyFlow("diagnose", "--limit", "mood=bad").IsRefusal(2, "There is no threshold called mood.");
        story.Sandbox.ZyFlow("diagnose", "--limit", "window=soon").IsRefusal(2, "soon is no span of time.");
    }

    [Fact]
    public void The_answer_in_json_is_pinned()
    {
        using var story = new RuntimeStory();
        story.Measure(20);

        var outcome = story.Sandbox.ZyFlow("metrics", "--json");

        using var json = JsonDocument.Parse(outcome.Out);
        var series = json.RootElement.GetProperty("data").GetProperty("series").EnumerateArray().ToList();
        Assert.Equal(48, series.Count);
        Assert.Equal(20, series.Sum(static point => point.GetProperty("runs").GetInt32()));
        Golden.Verify("metrics", Series().Replace(Scrubbed.Of(outcome.Out), "\"series\": []"), story.Sandbox);
    }

    private static string Chart(string output, string name) =>
        output.Split('\n').First(line => line.StartsWith(name, StringComparison.Ordinal)).TrimEnd();

    [GeneratedRegex("\"series\": \\[[^]]*\\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Series();
}
