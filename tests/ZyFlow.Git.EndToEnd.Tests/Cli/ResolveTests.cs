namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class ResolveTests
{
    private static readonly string Here = SyncTests.Base.Replace("the printer", "the long notes");

    [Fact]
    public void What_both_changed_is_listed_shown_and_settled_by_arguments()
    {
        using var sandbox = Conflicting();

        var list = sandbox.ZyFlow("conflicts", "list", "--json");
        Assert.Equal(1, list.Exit);
        Golden.Verify("conflicts-list", Scrubbed.Of(list.Out), sandbox);
        Assert.Contains(
            "add-search  task 1.2  title changed on both sides",
            sandbox.ZyFlow("conflicts", "list").Out,
            StringComparison.Ordinal
        );
        var show = sandbox.ZyFlow("conflicts", "show", "add-search/1.2").Out;
        foreach (var value in (string[])["Write the printer", "Write the long notes", "Write the short notes"])
            Assert.Contains(value, show, StringComparison.Ordinal);
        Assert.Contains("  conflict  1 conflict  ", sandbox.ZyFlow("status").Out, StringComparison.Ordinal);
        Assert.Equal(1, sandbox.ZyFlow("sync").Exit);
        Assert.Equal(Here, sandbox.Read(Sandbox.List));

        sandbox.ZyFlow("resolve").IsRefusal(2, "this is no terminal");
        sandbox.ZyFlow("resolve", "9.9", "--with", "spec-wins").IsRefusal(2, "No open conflict is called 9.9");
        var resolve = sandbox.ZyFlow("resolve", "1.2", "--value", "Write all notes", "--json");
        resolve.IsDone();
        Golden.Verify("resolve", Scrubbed.Of(resolve.Out), sandbox);
        Assert.Equal(SyncTests.Base.Replace("the printer", "all notes"), sandbox.Read(Sandbox.List));
        Assert.Contains("1.2  Write all notes", sandbox.ZyFlow("task", "list").Out, StringComparison.Ordinal);
        Assert.Equal("", sandbox.ZyFlow("conflicts", "list").Out);
        Golden.Verify("validate", Scrubbed.Of(sandbox.ZyFlow("validate", "--json").Out), sandbox);
    }

    [TerminalFact]
    public void On_a_terminal_the_three_values_are_shown_and_a_key_decides()
    {
        using var sandbox = Conflicting();
        using var terminal = new Terminal(sandbox, "resolve");

        terminal
            .Sees("1 of 1: add-search: task 1.2")
            .Sees("short notes")
            .Sees("[q]uit")
            .Press("d")
            .Sees("the database's");

        Assert.Equal(0, terminal.Ends());
        Assert.Contains("Write the short notes", sandbox.Read(Sandbox.List), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_sync_would_bring_is_a_difference_and_is_mended()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, SyncTests.Base);
        sandbox.ZyFlow("sync").IsDone();
        sandbox.Write(Sandbox.List, SyncTests.Base.Replace("[ ] 1.1", "[x] 1.1") + "- [ ] 1.4 Tell (depends on 7.7)\n");

        var found = sandbox.ZyFlow("validate");
        Assert.Equal(1, found.Exit);
        const string Ticked = "add-search, task 1.1, state: Done in the file, Todo in the database";
        Assert.Contains($"VALUE_MISMATCH  {Ticked}\n", found.Out, StringComparison.Ordinal);
        Assert.Contains("MISSING_RESOURCE", found.Out, StringComparison.Ordinal);

        var quiet = sandbox.ZyFlow("validate", "--quiet");
        Assert.Equal((1, ""), (quiet.Exit, quiet.Out));
        Assert.Contains($"zyflow: {Ticked}.\n", quiet.Error, StringComparison.Ordinal);

        var fix = sandbox.ZyFlow("validate", "--fix");
        Assert.Contains("mended", fix.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("VALUE_MISMATCH", fix.Out, StringComparison.Ordinal);
    }

    /// <summary>The database was told something while the file could not be read, and the file then says something else.</summary>
    internal static Sandbox Conflicting()
    {
        var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, SyncTests.Base);
        sandbox.ZyFlow("sync").IsDone();
        sandbox.Write(Sandbox.List, $"<<<<<<< ours\n{SyncTests.Base}=======\n>>>>>>> theirs\n");
        var set = sandbox.ZyFlow("task", "set", "1.2", "--title", "Write the short notes");
        Assert.Equal(1, set.Exit);
        Assert.Contains("It is kept, and is not in the list yet", set.Error, StringComparison.Ordinal);
        sandbox.Write(Sandbox.List, Here);
        return sandbox;
    }
}
