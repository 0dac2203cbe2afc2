namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class RebuildTests
{
    [Fact]
    public void Tables_that_are_not_what_the_events_say_are_found_and_mended()
    {
        using var story = new RuntimeStory();
        var sandbox = story.Sandbox;
        var verified = sandbox.ZyFlow("rebuild", "--verify", "--json");
        verified.IsDone();
        Golden.Verify("rebuild", Scrubbed.Of(verified.Out), sandbox);
        Execute(story, "UPDATE task SET title = 'Something else' WHERE number = '1.1'");

        var damaged = sandbox.ZyFlow("rebuild", "--verify");
        Assert.Equal(1, damaged.Exit);
        Assert.Contains("mend them with: zyflow rebuild\n", damaged.Out, StringComparison.Ordinal);
        var mended = sandbox.ZyFlow("rebuild");
        mended.IsDone();
        Assert.Contains("they are now", mended.Out, StringComparison.Ordinal);
        sandbox.ZyFlow("rebuild", "--verify").IsDone();
        Assert.Equal(verified.Out, sandbox.ZyFlow("rebuild", "--verify", "--json").Out);
    }

    [Fact]
    public void A_log_that_is_not_whole_is_reported_and_nothing_is_made_from_it()
    {
        using var story = new RuntimeStory();
        Execute(
            story,
            """
            PRAGMA foreign_keys = OFF;
            DROP TRIGGER event_is_never_deleted; DROP TRIGGER event_is_never_changed;
            DELETE FROM event WHERE type = 'task.deleted'
            """
        );

        var verified = story.Sandbox.ZyFlow("rebuild", "--verify");

        Assert.Equal(1, verified.Exit);
        Assert.Contains("1 events before event ", verified.Out, StringComparison.Ordinal);
        story.Sandbox.ZyFlow("rebuild").IsRefusal(6, "The log is not whole");
    }

    private static void Execute(RuntimeStory story, string sql)
    {
        using var database = story.Open();
        database.Connection.Execute(sql);
    }
}
