using System.Text.Json;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class TaskTests
{
    [Fact]
    public void Six_processes_that_ask_for_sixty_tasks_get_each_of_them_once()
    {
        const int Tasks = 60;
        using var sandbox = Sandbox.WithRepository();
        sandbox.Write(
            Sandbox.List,
            string.Concat(Enumerable.Range(1, Tasks).Select(static i => $"- [ ] {i} Task {i}\n"))
        );
        sandbox.ZyFlow("sync").IsDone();

        // Each works on until there is nothing left, as agents do.
        const string Work = "while '{0}' task next --as agent-$0 --json; do :; done";
        var agents = Enumerable
            .Range(1, 6)
            .Select(i =>
                sandbox.Start("/bin/sh", "-c", Work.Replace("{0}", Sandbox.Tool, StringComparison.Ordinal), $"{i}")
            )
            .ToList();
        var errors = agents.ConvertAll(static agent => agent.StandardError.ReadToEndAsync());
        var outputs = agents.ConvertAll(static agent => agent.StandardOutput.ReadToEndAsync());
        agents.ForEach(static agent => agent.WaitForExit());

        var taken = outputs.SelectMany(static output => Taken(output.GetAwaiter().GetResult())).ToList();
        var said = string.Concat(errors.Select(static error => error.GetAwaiter().GetResult()));
        Assert.True(taken.Count == Tasks, $"{taken.Count} taken\n{said}");
        Assert.Equal(Tasks, taken.Distinct(StringComparer.Ordinal).Count());
        agents.ForEach(static agent => agent.Dispose());
    }

    [Fact]
    public void A_task_is_claimed_done_and_given_back_and_all_of_it_is_remembered()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, SyncTests.Base);
        sandbox.ZyFlow("sync").IsDone();

        Golden.Verify("task-next", Scrubbed.Of(sandbox.ZyFlow("task", "next", "--as", "ada", "--json").Out), sandbox);
        sandbox.ZyFlow("task", "claim", "1.1", "--as", "bob").IsRefusal(4, "ada has the task until");
        sandbox.ZyFlow("task", "release", "1.1", "--as", "bob").IsRefusal(6, "ada has the task, not you");
        sandbox.ZyFlow("task", "release", "1.1", "--as", "ada", "--done", "--result", "it parses").IsDone();
        Assert.Contains("- [x] 1.1", sandbox.Read(Sandbox.List), StringComparison.Ordinal);

        sandbox.ZyFlow("task", "set", "printer", "--state", "doing", "--assign", "mina", "--priority", "2").IsDone();
        Assert.Contains("- [ ] 1.2", sandbox.Read(Sandbox.List), StringComparison.Ordinal);
        Golden.Verify("task-list", Scrubbed.Of(sandbox.ZyFlow("task", "list", "--json").Out), sandbox);
        Golden.Verify(
            "task-show",
            Scrubbed.Of(sandbox.ZyFlow("task", "show", "add-search/1.1", "--json").Out),
            sandbox
        );
        sandbox.ZyFlow("task", "claim", "1.2", "1.3", "--as", "ada").IsRefusal(4, "None of the others was taken");
        var both = sandbox.ZyFlow("task", "set", "1.1", "1.2", "--state", "todo", "--json");
        Assert.Equal(
            ["1.1", "1.2"],
            JsonDocument
                .Parse(both.Out)
                .RootElement.GetProperty("data")
                .GetProperty("results")
                .EnumerateArray()
                .Select(static one => one.GetProperty("task").GetProperty("number").GetString())
        );
        Assert.Contains("- [ ] 1.1", sandbox.Read(Sandbox.List), StringComparison.Ordinal);
        sandbox.ZyFlow("task", "set", "1.1", "1.2", "--title", "x").IsRefusal(2, "one task");
        sandbox.ZyFlow("task", "set", "1.1", "--state", "done").IsDone();
        var log = sandbox.ZyFlow("task", "log", "1.1").Out;
        Assert.Contains("claimed by ada", log, StringComparison.Ordinal);
        Assert.Contains("it parses", log, StringComparison.Ordinal);

        sandbox
            .ZyFlow("task", "show", "write")
            .IsRefusal(2, "2 tasks are meant by write: add-search/1.1 Write the parser");
        sandbox.ZyFlow("task", "show", "7.7").IsRefusal(2, "There is no task 7.7");
        var late = sandbox.ZyFlow("task", "set", "1.2", "--state", "done", "--if-version", "1");
        Assert.Equal(1, late.Exit);
        Assert.Contains("Nothing was changed: the task has version", late.Out, StringComparison.Ordinal);
        sandbox.ZyFlow("task", "claim", "1.2", "--as", "ada").IsDone();
        var none = sandbox.ZyFlow("task", "next");
        Assert.Equal(1, none.Exit);
    }

    [Fact]
    public void What_every_verb_for_a_task_answers_is_a_contract()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, SyncTests.Base);
        sandbox.ZyFlow("sync").IsDone();

        Says("task-claim", "claim", "1.1", "--as", "ada");
        Says("task-set", "set", "1.1", "--state", "doing", "--assign", "mina", "--priority", "2", "--if-version", "1");
        Says("task-set-late", "set", "1.1", "--state", "done", "--if-version", "1");
        Says("task-release", "release", "1.1", "--as", "ada", "--done", "--result", "it parses");
        Says("task-log", "log", "1.1");

        void Says(string name, params string[] words) =>
            Golden.Verify(name, Scrubbed.Of(sandbox.ZyFlow(["task", .. words, "--json"]).Out), sandbox);
    }

    private static IEnumerable<string> Taken(string output)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(output);
        for (var at = 0; at < bytes.Length; )
        {
            var reader = new Utf8JsonReader(bytes.AsSpan(at));
            using var envelope = JsonDocument.ParseValue(ref reader);
            at += (int)reader.BytesConsumed;
            while (at < bytes.Length && bytes[at] == '\n')
                at++;
            var task = envelope.RootElement.GetProperty("data") is { ValueKind: JsonValueKind.Object } data
                ? data.GetProperty("task")
                : default;
            if (task.ValueKind == JsonValueKind.Object)
                yield return task.GetProperty("id").GetString()!; // every task has one
        }
    }
}
