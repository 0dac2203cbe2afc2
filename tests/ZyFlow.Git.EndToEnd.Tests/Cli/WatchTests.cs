namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class WatchTests
{
    [Fact]
    public void A_saved_list_is_synchronised_at_once_and_an_interrupt_ends_it_cleanly()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, RuntimeStory.First);
        sandbox.ZyFlow("sync").IsDone();
        using var events = sandbox.Begin("events", "tail", "-n", "1", "--follow");
        events.WaitFor("file and database agree");

        // So long that only the system's notice can be what it waits for.
        using var watch = sandbox.Begin("watch", "--interval", "1h");
        watch.WaitFor("Watching ");
        sandbox.Write(Sandbox.List, RuntimeStory.First.Replace("[ ] 1.1", "[x] 1.1", StringComparison.Ordinal));
        watch.WaitFor("add-search  1 task");
        sandbox.Write("openspec/changes/add-login/tasks.md", "- [ ] Ask for a name\n");
        watch.WaitFor("add-login  1 task");
        events.WaitFor("add-search/1.1  is done");
        events.WaitFor("added: Ask for a name");

        Assert.Equal(0, watch.Interrupt());
        Assert.Contains("2 syncs changed something.", watch.Said, StringComparison.Ordinal);
        Assert.Equal(0, events.Interrupt());
        sandbox.ZyFlow("rebuild", "--verify").IsDone();
    }

    [Fact]
    public void Without_a_notice_it_looks_again_and_its_answer_in_json_is_pinned()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, RuntimeStory.First);
        sandbox.ZyFlow("sync").IsDone();

        using var watch = sandbox.Begin("watch", "--interval", "100ms", "--json");
        watch.WaitFor("Watching ");
        sandbox.Write(Sandbox.List, "<<<<<<< ours\n- [ ] 1.1 A\n");
        watch.WaitFor("add-search: ");
        sandbox.Write(Sandbox.List, RuntimeStory.First.Replace("[ ] 1.1", "[x] 1.1", StringComparison.Ordinal));
        while (!sandbox.ZyFlow("events", "tail").Out.Contains("is done", StringComparison.Ordinal)) { }

        Assert.Equal(0, watch.Interrupt());
        var answer = watch.Said[watch.Said.IndexOf('{', StringComparison.Ordinal)..];
        Golden.Verify("watch", Scrubbed.Numbers(answer, "milliseconds", "looks", "errors"), sandbox);
        sandbox.ZyFlow("watch", "--interval", "1ms").IsRefusal(2, "--interval is too short.");
        sandbox.ZyFlow("watch", "nothing").IsRefusal(2, "There is no change called nothing");
    }
}
