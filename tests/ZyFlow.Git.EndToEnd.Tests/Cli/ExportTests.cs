namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class ExportTests
{
    [Fact]
    public void An_export_is_whole_until_somebody_changes_it()
    {
        using var story = new RuntimeStory();
        var sandbox = story.Sandbox;

        var outcome = sandbox.ZyFlow("export", "out");
        outcome.IsDone();
        Assert.Contains(" event.jsonl\n", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("Tell everybody", sandbox.Read("out/task.jsonl"), StringComparison.Ordinal);
        sandbox.ZyFlow("export", "out", "--check").IsDone();

        sandbox.Write(
            "out/task.jsonl",
            sandbox.Read("out/task.jsonl").Replace("Tell", "Tall", StringComparison.Ordinal)
        );
        var check = sandbox.ZyFlow("export", "out", "--check");
        Assert.Equal((1, "task.jsonl is not what was exported\n"), (check.Exit, check.Out));
        sandbox.ZyFlow("export", "out").IsRefusal(6, "is not empty");
        sandbox.ZyFlow("export", ".", "--check").IsRefusal(2, "holds no finished export");
        sandbox.ZyFlow("export", "new", "--table", "taks").IsRefusal(2, "There is no table 'taks'.");
        Assert.False(Directory.Exists(sandbox.At("new")));
    }

    [Fact]
    public void Tables_can_be_chosen_and_written_for_a_spreadsheet()
    {
        using var story = new RuntimeStory();

        var outcome = story.Sandbox.ZyFlow("export", "out", "--format", "csv", "--table", "task", "--json");

        outcome.IsDone();
        Assert.Equal(
            ["manifest.json", "task.csv"],
            Directory.EnumerateFiles(story.Sandbox.At("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Equal(3, story.Sandbox.Read("out/task.csv").TrimEnd().Split("\r\n").Length);
        Golden.Verify("export", Scrubbed.Of(outcome.Out), story.Sandbox);
    }
}
