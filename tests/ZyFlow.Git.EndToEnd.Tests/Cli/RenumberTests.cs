namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class RenumberTests
{
    private const string Sparse =
        "# Tasks\n\n## 1. Search\n\n- [ ] 1.1 Index\n- [ ] 1.4 Rank (depends on 1.1)\n- [ ] 1.7 Show (depends on 1.4, 1.1-1.7)\n";

    [Fact]
    public void Numbers_and_references_are_written_and_what_is_left_is_listed()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, Sparse);
        var before = sandbox.Fingerprint();

        var dry = sandbox.ZyFlow("renumber", "--dry-run", "--json");
        Assert.Equal(1, dry.Exit);
        Assert.Equal(before, sandbox.Fingerprint());
        Golden.Verify("renumber", dry.Out, sandbox);

        var renumber = sandbox.ZyFlow("renumber");
        Assert.Equal(1, renumber.Exit);
        Assert.Contains($"{Sandbox.List}:6: 1.4 is now 1.2: Rank", renumber.Out, StringComparison.Ordinal);
        Assert.Contains($"{Sandbox.List}:7: 1.1-1.7 stays: a range", renumber.Out, StringComparison.Ordinal);
        Assert.Contains(
            "- [ ] 1.3 Show (depends on 1.2, 1.1-1.7)",
            sandbox.Read(Sandbox.List),
            StringComparison.Ordinal
        );
        Assert.Equal(Sparse, File.ReadAllText(Assert.Single(Directory.GetFiles(sandbox.At(".git/zyflow/backups")))));

        Assert.Equal("", sandbox.ZyFlow("renumber").Out);
    }

    [Fact]
    public void A_list_in_order_is_left_alone()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("tasks.md", "- [ ] 1. One\n- [ ] 2. Two\n");
        var before = sandbox.Fingerprint();

        sandbox.ZyFlow("renumber", "tasks.md").IsDone();

        Assert.Equal(before, sandbox.Fingerprint());
        sandbox.ZyFlow("renumber", "missing.md").IsRefusal(2, "does not exist");
    }
}
