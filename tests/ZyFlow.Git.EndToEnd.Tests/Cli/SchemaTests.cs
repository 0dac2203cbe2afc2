using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary>What the tool does with a schema of the user's own.</summary>
public sealed class SchemaTests
{
    private const string File = "task.schema.json";
    private const string Copy = ".git/zyflow/task.schema.json";

    private const string Schema = """
        {
          "version": 1,
          "task": [
            {
              "name": "owner",
              "summary": "Who answers for it.",
              "type": "text",
              "written": { "all": { "in": "tail", "as": "[owner: {}]" } },
              "merge": "text"
            },
            {
              "name": "estimate",
              "summary": "Hours.",
              "type": "integer",
              "written": { "all": { "in": "tail", "as": "estimate:: {}" } },
              "merge": "format"
            }
          ]
        }

        """;

    [Fact]
    public void Init_copies_the_schema_doctor_keeps_it_fresh_and_uninstall_takes_it_away()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, "- [ ] One [owner: ann]\n");
        sandbox.Commit(File, Schema);

        sandbox.ZyFlow("init").IsDone();

        Assert.Contains("\"as\":\"[owner: {}]\"", sandbox.Read(Copy), StringComparison.Ordinal);
        Assert.Contains("2 fields, known to merges", sandbox.ZyFlow("doctor").Out, StringComparison.Ordinal);

        sandbox.Write(File, Schema.Replace("[owner: {}]", "[keeper: {}]", StringComparison.Ordinal));
        var stale = sandbox.ZyFlow("doctor");
        Assert.Equal(1, stale.Exit);
        Assert.Contains("changed since merges learned its fields", stale.Out, StringComparison.Ordinal);
        sandbox.ZyFlow("doctor", "--fix").IsDone();
        Assert.Contains("[keeper: {}]", sandbox.Read(Copy), StringComparison.Ordinal);

        sandbox.ZyFlow("uninstall").IsDone();
        Assert.False(System.IO.File.Exists(sandbox.At(Copy)));
        Assert.True(System.IO.File.Exists(sandbox.At(File)));
    }

    [Fact]
    public void A_wrong_schema_stops_init_with_its_place_and_check_shows_it()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, "- [ ] One [owner: ann] estimate:: soon\n");
        sandbox.Write(File, Schema.Replace("\"integer\"", "\"int\"", StringComparison.Ordinal));
        var before = sandbox.Fingerprint();

        sandbox.ZyFlow("init").IsRefusal(2, $"{File}:14:15: Field 'estimate' needs 'type'; one of 'text', 'integer'");

        Assert.Equal(before, sandbox.Fingerprint());
        var check = sandbox.ZyFlow("check");
        Assert.Equal(1, check.Exit);
        Assert.Contains($"{File}:14:", check.Out, StringComparison.Ordinal);

        sandbox.Write(File, Schema);
        var values = sandbox.ZyFlow("check").Out;
        Assert.Contains("estimate is 'soon', and not a whole number", values, StringComparison.Ordinal);
        Assert.DoesNotContain(File, values, StringComparison.Ordinal);
        var list = sandbox.ZyFlow("list", "--json").Out;
        Assert.Contains("\"title\": \"One\"", list, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"estimate\"", list, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_branches_change_fields_the_driver_merges_them_and_the_hook_brings_them_into_the_database()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(File, Schema);
        sandbox.Commit(Sandbox.List, "## 1. Work\n\n- [ ] 1.1 Read [owner: ann]\n- [ ] 1.2 Find [owner: ann]\n");
        sandbox.ZyFlow("init").IsDone();
        sandbox.ZyFlow("sync").IsDone();
        sandbox.Git("add", ".");
        sandbox.Git("commit", "-qm", "init");
        sandbox.Git("checkout", "-q", "-b", "side");
        sandbox.ZyFlow("task", "set", "1.2", "--field", "owner=bob").IsDone();
        sandbox.Git("commit", "-qam", "bob");
        sandbox.Git("checkout", "-q", "main");
        sandbox.ZyFlow("task", "set", "1.1", "--field", "owner=cleo", "--field", "estimate=8").IsDone();
        sandbox.Git("commit", "-qam", "cleo");

        sandbox.Git("merge", "-q", "--no-edit", "side");

        Assert.Contains(
            "- [ ] 1.1 Read [owner: cleo] estimate:: 8\n- [ ] 1.2 Find [owner: bob]\n",
            sandbox.Read(Sandbox.List),
            StringComparison.Ordinal
        );
        // The table itself: every verb about tasks would bring the database into step first.
        Assert.Equal(
            [
                "main Read {\"estimate\":\"8\",\"owner\":\"cleo\"}",
                "main Find {\"owner\":\"bob\"}",
                "side Read {\"owner\":\"ann\"}",
                "side Find {\"owner\":\"bob\"}",
            ],
            Rows(sandbox)
        );
        sandbox.ZyFlow("rebuild", "--verify").IsDone();
        Assert.Contains("owner: ann -> cleo", sandbox.ZyFlow("history", "1.1").Out, StringComparison.Ordinal);
        var shown = sandbox.ZyFlow("task", "show", "1.1").Out;
        Assert.Matches("owner +cleo", shown);
        Assert.Contains("\"estimate\": \"8\"", sandbox.ZyFlow("task", "list", "--json").Out, StringComparison.Ordinal);
        sandbox.ZyFlow("task", "set", "1.1", "--field", "estimate=soon").IsRefusal(2, "soon is no value of estimate");
        Assert.Equal("estimate=\nowner=\n", Sorted(sandbox.ZyFlow("[suggest:21]", "task set 1.1 --field ").Out));
    }

    private static string Sorted(string lines) =>
        string.Concat(
            lines
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Order(StringComparer.Ordinal)
                .Select(static l => l + "\n")
        );

    private static IReadOnlyList<string> Rows(Sandbox sandbox)
    {
        var folders = GitFolders.Find(sandbox.Folder);
        using var database = Database.OpenExisting(
            Runtime.LocationOf(folders),
            Runtime.PlaceOf(folders),
            TimeProvider.System
        );
        return database.Connection.Query(
            $"{TaskTable.Select} ORDER BY branch_view, place",
            static row =>
            {
                var task = TaskTable.Read(row);
                return $"{Path.GetFileName(task.BranchView)} {task.Title} {task.Fields}";
            }
        );
    }

    [Fact]
    public void A_worktree_with_another_schema_is_found()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, "- [ ] One\n");
        sandbox.Commit(File, Schema);
        sandbox.ZyFlow("init").IsDone();
        sandbox.Git("worktree", "add", "-q", "-b", "side", Path.Combine(sandbox.Root, "side"));
        System.IO.File.WriteAllText(
            Path.Combine(sandbox.Root, "side", File),
            Schema.Replace("owner", "keeper", StringComparison.Ordinal)
        );

        var doctor = sandbox.ZyFlow("doctor");

        Assert.Equal(1, doctor.Exit);
        Assert.Contains("all worktrees share one copy", doctor.Out.Replace("\n", " "), StringComparison.Ordinal);
    }
}
