using System.Text.Json;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary>What looks at the past reads lists with the fields that merges know, and only with these.</summary>
public sealed class SchemaHistoryTests
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
              "name": "labels",
              "summary": "What for.",
              "type": "list",
              "written": { "all": { "in": "tail", "as": "@labels({})" } },
              "merge": "set"
            }
          ]
        }

        """;

    private const string Base = "## 1. Search\n\n- [ ] 1.1 Index the notes @labels(api)\n- [ ] 1.2 Rank the results\n";

    private static readonly string Ours = Base.Replace("(api)", "(api, db)", StringComparison.Ordinal);
    private static readonly string Theirs = Base.Replace("(api)", "(api, web)", StringComparison.Ordinal);
    private static readonly string Both = Base.Replace("(api)", "(api, db, web)", StringComparison.Ordinal);

    [Fact]
    public void Diff_names_the_field_that_changed()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, "- [ ] One [owner: ann] @labels(api, db)\n");
        sandbox.Write(Sandbox.List, "- [ ] One [owner: bob] @labels(db, api)\n");
        sandbox.Write(File, Schema); // which is nothing to anybody before it is copied
        Assert.Contains("reworded", sandbox.ZyFlow("diff").Out, StringComparison.Ordinal);

        sandbox.Write(Copy, Schema);

        Assert.Equal($"{Sandbox.List}\n    metadata     [ ] One (owner: ann -> bob)\n", sandbox.ZyFlow("diff").Out);
        sandbox.Write(Sandbox.List, "- [ ] One @labels(api, db)\n");
        Assert.Contains("(owner: ann -> none)", sandbox.ZyFlow("diff").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Blame_names_who_set_each_field()
    {
        using var sandbox = Sandbox.WithRepository();
        Commit("Ada", "- [ ] 1.1 One [owner: ann] @labels(api, db)\n- [ ] 1.2 Two @labels(ui)\n");
        Commit("Bob", "- [ ] 1.1 One [owner: bob] @labels(db, api)\n- [ ] 1.2 Two @labels(ui)\n");
        Commit("Cleo", "- [x] 1.1 One more [owner: bob] @labels(db, api)\n- [ ] 1.2 Two\n");
        sandbox.Write(Sandbox.List, "- [x] 1.1 One more [owner: bob] @labels(db)\n- [ ] 1.2 Two\n");
        Assert.Equal("1.1 Ada *; 1.2 Ada Cleo", Told());

        sandbox.Write(Copy, Schema);

        Assert.Equal("1.1 Ada Cleo owner=bob:Bob labels=db:*; 1.2 Ada - labels=:Cleo", Told());
        var shown = sandbox.ZyFlow("blame").Out;
        Assert.Matches(@"Bob +    owner: bob\n", shown);
        Assert.Matches(@"not committed +    labels: db\n", shown);
        Assert.Matches(@"Cleo +    labels: none\n", shown);

        void Commit(string author, string text)
        {
            sandbox.With("GIT_AUTHOR_NAME", author);
            sandbox.Commit(Sandbox.List, text);
        }

        string Told()
        {
            using var json = JsonDocument.Parse(sandbox.ZyFlow("blame", "--json").Out);
            var tasks = json.RootElement.GetProperty("data").GetProperty("files")[0].GetProperty("tasks");
            return string.Join("; ", tasks.EnumerateArray().Select(Task));
        }

        static string Task(JsonElement task)
        {
            var fields = task.GetProperty("fields")
                .EnumerateArray()
                .Select(static one => $" {one.GetProperty("name")}={one.GetProperty("value")}:{Name(one, "set")}");
            return $"{task.GetProperty("number")} {Name(task, "created")} {Name(task, "reworded")}{string.Concat(fields)}";
        }

        static string Name(JsonElement of, string fact) =>
            of.GetProperty(fact) is { ValueKind: not JsonValueKind.Null } set
                ? set.GetProperty("author").GetString() ?? "*"
                : "-";
    }

    [Fact]
    public void Replay_merges_by_the_rule_of_the_field()
    {
        using var sandbox = Forked();
        sandbox.Try("merge", "-q", "feature");
        sandbox.Commit(Sandbox.List, Both);
        Assert.Equal((1, "none"), Replayed());

        sandbox.Write(Copy, Schema);

        Assert.Equal((0, "equal"), Replayed());

        (int Hunks, string Nearness) Replayed()
        {
            using var json = JsonDocument.Parse(sandbox.ZyFlow("replay", "--json").Out);
            var list = json.RootElement.GetProperty("data").GetProperty("merges")[0].GetProperty("lists")[0];
            var tasks = list.GetProperty("zyFlow");
            return (tasks.GetProperty("hunks").GetInt32(), tasks.GetProperty("committed").GetString()!);
        }
    }

    [Fact]
    public void Several_merge_bases_become_one_by_the_rule_of_the_field()
    {
        using var sandbox = Forked();
        sandbox.Git("branch", "ours");
        sandbox.Git("branch", "theirs", "feature");
        // Each takes the other in, so that the two merges have two bases.
        Join("ours", "feature");
        Join("theirs", "main");
        sandbox.Commit(Sandbox.List, Both.Replace(", web)", ", web, ui)", StringComparison.Ordinal));
        sandbox.Git("checkout", "-q", "ours");
        sandbox.Commit(Sandbox.List, Both.Replace("db, ", "", StringComparison.Ordinal));
        Assert.Equal(2, sandbox.Git("merge-base", "--all", "ours", "theirs").Trim().Split('\n').Length);
        Assert.Equal(1, sandbox.ZyFlow("merge", "--from", "theirs", "--write").Exit);
        sandbox.Git("checkout", "-q", "-f", "ours");

        sandbox.Write(Copy, Schema);
        var merge = sandbox.ZyFlow("merge", "--from", "theirs", "--write");

        merge.IsDone();
        Assert.Contains("(labels: api, web -> api, ui, web)", merge.Out, StringComparison.Ordinal);
        Assert.Equal(Base.Replace("(api)", "(api, ui, web)", StringComparison.Ordinal), sandbox.Read(Sandbox.List));

        void Join(string branch, string other)
        {
            sandbox.Git("checkout", "-q", branch);
            Assert.NotEqual(0, sandbox.Try("merge", "-q", other).Exit);
            sandbox.Commit(Sandbox.List, Both);
        }
    }

    [Fact]
    public void Solve_settles_what_the_rule_of_the_field_settles()
    {
        using var sandbox = Forked();
        Assert.NotEqual(0, sandbox.Try("merge", "-q", "feature").Exit);
        Assert.Equal(1, sandbox.ZyFlow("solve", "--dry-run").Exit);

        sandbox.Write(Copy, Schema);
        sandbox.ZyFlow("solve").IsDone();

        Assert.Equal(Both, sandbox.Read(Sandbox.List));
    }

    [Fact]
    public void A_task_that_came_through_a_merge_with_other_fields_is_not_lost()
    {
        const string Rest = "- [ ] 1.2 Rank the results\n";
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, Rest);
        sandbox.Git("checkout", "-q", "-b", "feature");
        sandbox.Commit(Sandbox.List, Rest + "- [ ] Index @labels(api, storage, tokens, stemming)\n");
        sandbox.Git("checkout", "-q", "main");
        sandbox.Commit(Sandbox.List, "- [ ] 1.1 Crawl\n" + Rest);
        sandbox.Try("merge", "-q", "--no-commit", "feature");
        sandbox.Commit(Sandbox.List, "- [ ] 1.1 Crawl\n" + Rest + "- [ ] Index [owner: somebody else altogether]\n");
        var without = sandbox.ZyFlow("check", "--from", "HEAD~2");
        Assert.Contains("[merge-lost-task]", without.Out, StringComparison.Ordinal);

        sandbox.Write(Copy, Schema);

        sandbox.ZyFlow("check", "--from", "HEAD~2").IsDone();
    }

    /// <summary>Two branches that changed one field; plain git merges here.</summary>
    private static Sandbox Forked()
    {
        var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, Base);
        sandbox.Git("checkout", "-q", "-b", "feature");
        sandbox.Commit(Sandbox.List, Theirs);
        sandbox.Git("checkout", "-q", "main");
        sandbox.Commit(Sandbox.List, Ours);
        return sandbox;
    }
}
