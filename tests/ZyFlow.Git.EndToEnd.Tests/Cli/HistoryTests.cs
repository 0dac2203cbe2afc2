namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class HistoryTests
{
    private const string Ticked = "## 1. Search\n\n- [x] 1.1 Write the parser\n- [ ] 1.2 Print the list\n";

    [Fact]
    public void Every_value_of_a_task_has_a_time_an_author_and_the_value_before()
    {
        using var sandbox = Told();

        var task = sandbox.ZyFlow("history", "add-search/1.2");

        task.IsDone();
        Assert.Contains(
            """
              Cleo  from the file
              title: Print the list -> Print every list

            """,
            task.Out,
            StringComparison.Ordinal
        );
        Assert.Contains("  Ada  from the file\n  added: Print the list on main\n", task.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Bob", task.Out, StringComparison.Ordinal);
        Assert.Equal(task.Out, sandbox.ZyFlow("history", "Print every").Out);

        var change = sandbox.ZyFlow("history", "add-search").Out;
        Assert.Equal(["Cleo", "Bob", "Ada"], Authors(change));
        Assert.Contains("add-search/1.1  state: todo -> done on main\n", change, StringComparison.Ordinal);
        Assert.Equal(["Cleo"], Authors(sandbox.ZyFlow("history", "add-search", "-n", "1").Out));
        Assert.Equal(["Bob"], Authors(sandbox.ZyFlow("history", "--actor", "Bob").Out));
        Assert.Equal("Nothing happened.\n", sandbox.ZyFlow("history", "--since", "2999-01-01").Out);
        Golden.Verify("history", Scrubbed.Of(sandbox.ZyFlow("history", "add-search/1.2", "--json").Out), sandbox);

        sandbox.Git("checkout", "-q", "main");
        var main = sandbox.ZyFlow("history").Out;
        Assert.Equal(["Bob", "Ada"], Authors(main));
        Assert.Contains(
            "  add-search/1.1  state: todo -> done\n  undo with: zyflow rollback to ",
            main,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_past_goes_on_when_a_change_gets_another_name_or_a_branch_begins()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, SyncTests.Base);
        sandbox.ZyFlow("sync").IsDone();
        sandbox.ZyFlow("task", "set", "1.1", "--assign", "ann").IsDone();
        sandbox.Git("mv", "openspec/changes/add-search", "openspec/changes/add-find");
        sandbox.Git("commit", "-qm", "another name");
        sandbox.ZyFlow("sync").IsDone();
        AssertTold();
        sandbox.Git("checkout", "-q", "-b", "feature");
        AssertTold();

        void AssertTold()
        {
            foreach (var name in (string[])["add-find", "add-find/1.1"])
                Assert.Contains("assignee: ann", sandbox.ZyFlow("history", name).Out, StringComparison.Ordinal);
            var log = sandbox.ZyFlow("task", "log", "add-find/1.1").Out;
            Assert.Contains("added: Write the parser", log, StringComparison.Ordinal);
            Assert.Contains("is ann's", log, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_past_can_be_seen_as_it_was()
    {
        using var sandbox = Told();
        var first = sandbox.ZyFlow("events", "tail", "--type", "list.synced", "-n", "3").Out.TrimStart().Split(' ')[0];

        var past = sandbox.ZyFlow("history", "add-search", "--as-of", first);

        past.IsDone();
        Assert.StartsWith(
            $"""
            {Sandbox.List} after event {first}
              todo      1.1 Write the parser
              todo      1.2 Print the list

            """,
            past.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(["Ada"], Authors(past.Out));
        Assert.Contains(
            "  done      1.1 Write",
            sandbox.ZyFlow("history", "1.1", "--as-of", "0s").Out,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "add-search was not there.\n",
            sandbox.ZyFlow("history", "add-search", "--as-of", "2001-01-01").Out,
            StringComparison.Ordinal
        );
        Golden.Verify(
            "history-as-of",
            Scrubbed.Of(sandbox.ZyFlow("history", "1.1", "--as-of", first, "--json").Out).Replace(first, "{first}"),
            sandbox
        );
        sandbox.ZyFlow("history", "nothing at all").IsRefusal(2, "There is no task nothing at all.");
        sandbox.ZyFlow("history", "--as-of", "someday").IsRefusal(2, "neither a date nor a span of time");
    }

    /// <summary>Ada wrote the list, Bob ticked its first task, and Cleo reworded the other one on a branch.</summary>
    private static Sandbox Told()
    {
        var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, RuntimeStory.First);
        sandbox.With("ZYFLOW_ACTOR", "Ada").ZyFlow("sync").IsDone();
        sandbox.Write(Sandbox.List, Ticked);
        sandbox.With("ZYFLOW_ACTOR", "Bob").ZyFlow("sync").IsDone();
        sandbox.Commit(Sandbox.List, Ticked);
        sandbox.Git("checkout", "-q", "-b", "side");
        sandbox.With("ZYFLOW_ACTOR", "Cleo").ZyFlow("status").IsDone();
        sandbox.Commit(Sandbox.List, Ticked.Replace("Print the", "Print every", StringComparison.Ordinal));
        sandbox.ZyFlow("sync").IsDone();
        return sandbox;
    }

    private static IEnumerable<string> Authors(string history) =>
        history
            .Split('\n')
            .Where(static line => line.EndsWith("  from the file", StringComparison.Ordinal))
            .Select(static line => line.Split("  ")[1]);
}
