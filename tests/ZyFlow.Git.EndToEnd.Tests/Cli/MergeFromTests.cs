using System.Text.Json;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class MergeFromTests
{
    private const string Base =
        "# Tasks\n\n## 1. Release\n\n- [ ] 1.1 Add the build\n- [ ] 1.2 Write the notes\n- [ ] 1.3 Tag the commit\n";

    private static readonly string Ours = Base.Replace("[ ] 1.1", "[x] 1.1");
    private static readonly string Theirs = Base.Replace("[ ] 1.2", "[x] 1.2").Replace("the commit", "the release");
    private static readonly string Both = Ours.Replace("[ ] 1.2", "[x] 1.2").Replace("the commit", "the release");

    [Fact]
    public void A_merge_of_revisions_is_shown_by_task_and_writes_nothing()
    {
        using var sandbox = Forked(Ours, Theirs);
        var before = sandbox.Fingerprint();

        var merge = sandbox.ZyFlow("merge", "--from", "feature");

        merge.IsDone();
        Assert.StartsWith($"{Sandbox.List}: merged\n", merge.Out, StringComparison.Ordinal);
        Assert.Contains("ticked       [x] 1.2 Write the notes", merge.Out, StringComparison.Ordinal);
        Assert.Contains("reworded     [ ] 1.3 Tag the [-commit-]{+release+}", merge.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("1.1", merge.Out, StringComparison.Ordinal);
        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Fact]
    public void A_bare_repository_will_do_and_a_conflict_is_status_1()
    {
        using var sandbox = Forked(Ours.Replace("the notes", "all notes"), Theirs.Replace("the notes", "long notes"));
        var id = sandbox.Git("merge-base", "main", "feature").Trim();
        sandbox.Git("clone", "-q", "--bare", ".", "../bare");
        sandbox.Folder = Path.Combine(sandbox.Root, "bare");

        var merge = sandbox.ZyFlow("merge", "--from", "feature", "--into", "main", "--json");

        Assert.Equal(1, merge.Exit);
        Golden.Verify("merge-from", merge.Out.Replace(id, "{base}"), sandbox);
        sandbox.ZyFlow("merge", "--from", "feature", "--write").IsRefusal(6, "bare");
    }

    [Fact]
    public void Written_results_are_those_of_a_merge_and_the_old_file_is_kept()
    {
        using var sandbox = Forked(Ours, Theirs);

        var merge = sandbox.ZyFlow("merge", "--from", "feature", "--write");

        merge.IsDone();
        Assert.Contains($"written: {Sandbox.List}\n", merge.Error, StringComparison.Ordinal);
        Assert.Equal(Both, sandbox.Read(Sandbox.List));
        Assert.Equal("", sandbox.Git("diff", "--cached", "--name-only"));
        var backup = Assert.Single(Directory.GetFiles(sandbox.At(".git/zyflow/backups")));
        Assert.Equal(Ours, File.ReadAllText(backup));
    }

    [Fact]
    public void Line_ends_that_git_converted_stay_converted()
    {
        using var sandbox = Forked(Ours, Theirs);
        sandbox.Write(Sandbox.List, Ours.Replace("\n", "\r\n"));

        sandbox.ZyFlow("merge", "--from", "feature", "--write").IsDone();

        Assert.Equal(Both.Replace("\n", "\r\n"), sandbox.Read(Sandbox.List));
    }

    [Fact]
    public void Nothing_is_written_over_work_that_is_not_committed()
    {
        using var sandbox = Forked(Ours, Theirs);
        sandbox.Write(Sandbox.List, Ours + "- [ ] 1.4 Mine\n");
        var before = sandbox.Fingerprint();

        sandbox.ZyFlow("merge", "--from", "feature", "--write").IsRefusal(6, "not committed");
        sandbox.ZyFlow("merge", "--from", "main", "--into", "feature", "--write").IsRefusal(6, "checked out");

        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Fact]
    public void Lists_that_one_side_added_deleted_or_moved_are_told_as_git_would_merge_them()
    {
        using var sandbox = Sandbox.WithRepository();
        const string Gone = "openspec/changes/gone/tasks.md";
        const string Moved = "openspec/changes/archive/2026-01-02-add-search/tasks.md";
        sandbox.Commit(Sandbox.List, Base);
        sandbox.Commit(Gone, "- [ ] Old\n");
        sandbox.Commit("specs/001-kept/tasks.md", "- [ ] T001 Kept\n");
        sandbox.Git("checkout", "-q", "-b", "feature");
        Directory.CreateDirectory(Path.GetDirectoryName(sandbox.At(Moved))!); // a list has a folder
        sandbox.Git("mv", Sandbox.List, Moved);
        sandbox.Git("rm", "-q", Gone);
        sandbox.Commit("specs/002-new/tasks.md", "- [ ] T001 New\n");
        sandbox.Git("checkout", "-q", "main");
        sandbox.Commit(Sandbox.List, Ours);
        sandbox.Commit(Gone, "- [x] Old\n");
        sandbox.Commit("specs/001-kept/tasks.md", "- [x] T001 Kept\n");

        var merge = sandbox.ZyFlow("merge", "--from", "feature");

        Assert.Equal(1, merge.Exit);
        Assert.Contains($"{Sandbox.List} -> {Moved}: kept", merge.Out, StringComparison.Ordinal);
        Assert.Contains($"{Gone}: conflicts: 1\n", merge.Out, StringComparison.Ordinal);
        Assert.Contains("specs/001-kept/tasks.md: kept", merge.Out, StringComparison.Ordinal);
        Assert.Contains("specs/002-new/tasks.md: added by their side", merge.Out, StringComparison.Ordinal);
        Assert.Equal("- [x] Old\n", sandbox.Read(Gone));

        var one = sandbox.ZyFlow("merge", "--from", "feature", "--path", "specs");
        one.IsDone();
        Assert.DoesNotContain("openspec", one.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_merge_bases_become_one_as_in_git()
    {
        using var sandbox = Forked(Ours, Theirs);
        sandbox.ZyFlow("init", "--local", "--json").IsDone();
        // Both branches take the other in, and then go on: each of the two commits above is a merge base.
        var (main, feature) = (sandbox.Git("rev-parse", "main").Trim(), sandbox.Git("rev-parse", "feature").Trim());
        sandbox.Git("merge", "-q", "--no-edit", feature);
        sandbox.Commit(Sandbox.List, Both + "- [ ] 1.4 On main\n");
        sandbox.Git("checkout", "-q", "feature");
        sandbox.Git("merge", "-q", "--no-edit", main);
        sandbox.Commit(Sandbox.List, Both.Replace("[ ] 1.3", "[x] 1.3"));
        sandbox.Git("checkout", "-q", "main");
        Assert.Equal(2, sandbox.Git("merge-base", "--all", "main", "feature").Trim().Split('\n').Length);

        var merge = sandbox.ZyFlow("merge", "--from", "feature", "--json");
        sandbox.Git("merge", "-q", "--no-edit", "feature");

        merge.IsDone();
        using var json = JsonDocument.Parse(merge.Out);
        var data = json.RootElement.GetProperty("data");
        Assert.Equal(2, data.GetProperty("bases").GetArrayLength());
        Assert.Equal(sandbox.Read(Sandbox.List), data.GetProperty("lists")[0].GetProperty("text").GetString());
    }

    [Fact]
    public void What_makes_no_sense_together_is_said()
    {
        using var sandbox = Forked(Ours, Theirs);
        sandbox.Git("checkout", "-q", "--orphan", "other");
        sandbox.Git("commit", "-q", "-m", "no relative");

        sandbox.ZyFlow("merge").IsRefusal(2, "BASE OURS THEIRS, or --from REV");
        sandbox.ZyFlow("merge", "a", "b", "c", "--into", "main").IsRefusal(2, "--from");
        sandbox.ZyFlow("merge", "a", "b", "c", "--from", "main").IsRefusal(2, "not both");
        sandbox.ZyFlow("merge", "--from", "main", "-o", "x.md").IsRefusal(2, "--json");
        sandbox.ZyFlow("merge", "--from", "nowhere").IsRefusal(2, "names no commit");
        sandbox.ZyFlow("merge", "--from", "main", "--path", "../elsewhere").IsRefusal(2, "outside the repository");
        sandbox.ZyFlow("merge", "--from", "main").IsRefusal(6, "no commit in common");
    }

    private static Sandbox Forked(string ours, string theirs)
    {
        var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, Base);
        sandbox.Git("checkout", "-q", "-b", "feature");
        sandbox.Commit(Sandbox.List, theirs);
        sandbox.Git("checkout", "-q", "main");
        sandbox.Commit(Sandbox.List, ours);
        return sandbox;
    }
}
