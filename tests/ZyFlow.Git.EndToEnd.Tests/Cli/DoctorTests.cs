using System.Text.Json;
using System.Text.RegularExpressions;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed partial class DoctorTests
{
    [Fact]
    public void A_list_that_a_sync_would_leave_alone_is_a_finding_with_what_mends_it()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, SyncTests.Base);
        sandbox.ZyFlow("sync").IsDone();
        Assert.DoesNotContain("FINDING lists", sandbox.ZyFlow("doctor").Out, StringComparison.Ordinal);

        sandbox.Write(Sandbox.List, SyncTests.Base + "- [ ] 1.3 Pack\n");
        Assert.Contains("  See them with: zyflow check " + Sandbox.List, Doctor(), StringComparison.Ordinal);
        sandbox.Write(Sandbox.List, "<<<<<<< ours\n- [ ] 1.1 A\n=======\n- [ ] 1.1 B\n>>>>>>> theirs\n");
        Assert.Contains("zyflow solve", Doctor(), StringComparison.Ordinal);
        sandbox.Write(Sandbox.List, "- [ ] 1.1 A\0\n");
        Assert.Contains("Save it as UTF-8 text", Doctor(), StringComparison.Ordinal);
        File.Delete(sandbox.At(Sandbox.List));
        Assert.Contains("Restore the file with git", Doctor(), StringComparison.Ordinal);

        string Doctor()
        {
            var outcome = sandbox.ZyFlow("doctor");
            Assert.Equal(1, outcome.Exit);
            Assert.Contains("FINDING lists", outcome.Out, StringComparison.Ordinal);
            return outcome.Out;
        }
    }

    [Fact]
    public void After_init_everything_is_in_order()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, "- [ ] One\n");
        sandbox.ZyFlow("init").IsDone();

        var outcome = sandbox.ZyFlow("doctor");

        outcome.IsDone();
        Assert.Contains("Everything is in order.", outcome.Out, StringComparison.Ordinal);
        Assert.Contains("clean, and as it should be", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_init_it_says_to_run_init()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, "- [ ] One\n");
        var before = sandbox.Fingerprint();

        var outcome = sandbox.ZyFlow("doctor");

        Assert.Equal(1, outcome.Exit);
        Assert.Contains("  zyflow init\n", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(["registration", "attributes"], Findings(sandbox));
        Assert.Equal(before, sandbox.Fingerprint());
    }

    [Fact]
    public void Outside_a_repository_it_says_so()
    {
        using var sandbox = new Sandbox();

        Assert.Equal(1, sandbox.ZyFlow("doctor").Exit);
        Assert.Equal(["repository"], Findings(sandbox));
    }

    [Fact]
    public void A_line_that_wins_over_ours_is_found()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, "- [ ] One\n");
        sandbox.Commit("specs/001-x/tasks.md", "- [ ] T001 One\n");
        sandbox.ZyFlow("init").IsDone();
        sandbox.Write("specs/.gitattributes", "tasks.md merge=union\n");

        var outcome = sandbox.ZyFlow("doctor");

        Assert.Equal(1, outcome.Exit);
        Assert.Contains("specs/001-x/tasks.md has merge=union", outcome.Out, StringComparison.Ordinal);
        Assert.Equal(["attributes"], Findings(sandbox));
    }

    [Fact]
    public void A_driver_that_is_gone_is_found_by_the_trial_merge()
    {
        using var sandbox = Sandbox.WithRepository();
        var program = sandbox.Program("zyflow-merge", "exit 0");
        sandbox.ZyFlow("init").IsDone();
        File.Delete(program);

        Assert.Equal(["registration", "trial"], Findings(sandbox));
    }

    [Fact]
    public void A_command_that_init_did_not_write_is_reported_and_not_run()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.ZyFlow("init").IsDone();
        sandbox.Git("config", "merge.zyflow.driver", $"touch '{sandbox.Root}/trapped'");

        Assert.Equal(["registration"], Findings(sandbox));
        Assert.False(File.Exists(Path.Combine(sandbox.Root, "trapped")));
    }

    [Fact]
    public void A_missing_library_is_a_finding_with_the_command_that_installs_it()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.With("ZYFLOW_LIBGIT2", "/nowhere/libgit2.so");

        var outcome = sandbox.ZyFlow("doctor");

        Assert.Equal(1, outcome.Exit);
        Assert.Contains("apt-get install libgit2-1.5", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_the_database_is_mended_and_nothing_is_lost()
    {
        using var story = new RuntimeStory();
        var sandbox = story.Sandbox;
        sandbox.ZyFlow("init").IsDone();
        var sound = sandbox.ZyFlow("doctor");
        sound.IsDone();
        Assert.Contains("main, 1 changes, 1 branches known", sound.Out, StringComparison.Ordinal);
        var database = sandbox.At(".git/zyflow/zyflow.db");

        File.SetUnixFileMode(database, (UnixFileMode)0b110_100_100);
        Assert.Equal(["database"], Findings(sandbox));
        using (var open = story.Open())
            open.Connection.Execute("UPDATE task SET title = 'Something else'");
        var mended = sandbox.ZyFlow("doctor", "--fix");
        mended.IsDone();
        Assert.Contains(
            "Took the rights of others away.\nMade the tables anew from the events.\n",
            mended.Out,
            StringComparison.Ordinal
        );
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(database));
        var events = sandbox.ZyFlow("events", "export").Out;

        using (var open = story.Open())
            open.Connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        Damage(database);
        Assert.Equal(["database"], Findings(sandbox));
        var salvaged = sandbox.ZyFlow("doctor", "--fix");
        Assert.Contains("Moved the damaged database to ", salvaged.Out, StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(sandbox.At(".git/zyflow"), "aside-*"));
        Assert.Equal(events, sandbox.ZyFlow("events", "export").Out);
        sandbox.ZyFlow("doctor").IsDone();

        File.WriteAllText(database, "not a database");
        var aside = sandbox.ZyFlow("doctor", "--fix");
        aside.IsDone();
        Assert.Contains("the next command makes a new database", aside.Out, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetDirectories(sandbox.At(".git/zyflow"), "aside-*").Length);
    }

    [Fact]
    public void Work_that_was_cut_off_is_reported_and_dropped_when_its_worktree_is_gone()
    {
        using var story = new RuntimeStory();
        var sandbox = story.Sandbox;
        sandbox.ZyFlow("init").IsDone();
        using (var database = story.Open())
            database.Connection.Execute(
                """
                INSERT INTO intent SELECT repository_id, 'gone', worktree, branch_view, change_id, path, NULL, base_hash,
                    base_hash, dialect, agreed_tasks, 1, NULL, synced_at FROM change_view
                """
            );

        Assert.Equal(["work"], Findings(sandbox));
        var mended = sandbox.ZyFlow("doctor", "--fix");
        mended.IsDone();
        Assert.StartsWith("Dropped the unfinished write of " + Sandbox.List, mended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_first_steps_nothing_is_found()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write(Sandbox.List, SyncTests.Base);
        sandbox.ZyFlow("init").IsDone();
        sandbox.ZyFlow("sync").IsDone();

        Assert.Empty(Findings(sandbox));
    }

    [Fact]
    public void The_answer_in_json_is_pinned_but_for_versions()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.ZyFlow("init").IsDone();

        var outcome = sandbox.ZyFlow("doctor", "--json");

        Golden.Verify("doctor", Version().Replace(outcome.Out, "{version}"), sandbox);
    }

    /// <summary>Indexes can be made anew, so that what is lost is nothing.</summary>
    private static void Damage(string database)
    {
        const int Page = 4096;
        var bytes = File.ReadAllBytes(database);
        var index =
            Array.FindLastIndex([.. Enumerable.Range(1, (bytes.Length / Page) - 1)], at => bytes[at * Page] == 0x0A)
            + 1;
        bytes.AsSpan(index * Page, 64).Fill(0xEE);
        File.WriteAllBytes(database, bytes);
    }

    [GeneratedRegex("[0-9]+[.][0-9]+[.][0-9]+( in /[^\"]*git)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();

    private static string[] Findings(Sandbox sandbox)
    {
        using var json = JsonDocument.Parse(sandbox.ZyFlow("doctor", "--json").Out);
        return
        [
            .. json
                .RootElement.GetProperty("data")
                .GetProperty("checks")
                .EnumerateArray()
                .Where(check => check.GetProperty("state").GetString() == "finding")
                .Select(check => check.GetProperty("id").GetString()!), // every check has one
        ];
    }
}
