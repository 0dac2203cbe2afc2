using System.Security.Cryptography;
using System.Text.Json;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed class EventsTests
{
    [Fact]
    public void Verbs_of_the_database_say_how_to_begin_where_there_is_none()
    {
        using var sandbox = Sandbox.WithRepository();
        var before = sandbox.Fingerprint();

        foreach (
            var arguments in (string[][])
                [
                    ["events", "tail"],
                    ["events", "export"],
                    ["events", "replay"],
                    ["diagnose"],
                    ["metrics"],
                    ["export", "out"],
                    ["rebuild"],
                    ["history"],
                    ["rollback", "list"],
                    ["watch"],
                ]
        )
        {
            var outcome = sandbox.ZyFlow(arguments);
            outcome.IsRefusal(3, "no runtime database yet");
            Assert.Contains("Run zyflow init", outcome.Error, StringComparison.Ordinal);
        }

        Assert.Equal(before, sandbox.Fingerprint());

        // Where it did run, only the database is missing.
        sandbox.ZyFlow("init").IsDone();
        var missing = sandbox.ZyFlow("status");
        missing.IsRefusal(3, "no runtime database yet");
        Assert.EndsWith("Make it with: zyflow sync\n", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_events_are_told_in_words()
    {
        using var story = new RuntimeStory();

        var all = story.Sandbox.ZyFlow("events", "tail");
        all.IsDone();
        foreach (
            var line in (string[])
                [
                    "  Ada           add-search/1.1  added: Write the parser\n",
                    "  Bob           add-search/1.1  is done\n",
                    "  Bob           add-search/1.2  deleted\n",
                    "  Bob           add-search/1.3  added: Tell everybody\n",
                    "  Bob           add-search  file and database agree on ",
                    "  Bob           main  rollback point ",
                ]
        )
            Assert.Contains(line, all.Out, StringComparison.Ordinal);
        Assert.Contains("2026-01-06 12:00:00", all.Out, StringComparison.Ordinal);

        var lines = all.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines[^2..], Lines(story, "tail", "-n", "2"));
        Assert.Equal(lines.Where(Has("Ada ")), Lines(story, "tail", "--actor", "Ada"));
        Assert.Equal(
            lines.Where(Has("added: ")),
            Lines(story, "tail", "--type", "task.added", "--change", "add-search")
        );
        Assert.Equal(lines.Where(Has("Bob ")), Lines(story, "tail", "--since", "2026-01-05T18:00"));
        Assert.Empty(Lines(story, "tail", "--view", "other"));
        Assert.Equal(lines.Length, Lines(story, "tail", "--since", "900w").Length);
    }

    [Fact]
    public void A_subscriber_gets_every_event_once_and_a_replay_as_often_as_one_likes()
    {
        using var story = new RuntimeStory();
        var all = Lines(story, "tail");

        Assert.Equal(all, Lines(story, "replay"));
        Assert.Equal(all[1..3], Lines(story, "replay", "--after", "1", "--limit", "2"));
        Assert.Equal(all[..3], Lines(story, "replay", "--subscriber", "board", "--limit", "3"));
        Assert.Equal(all[3..], Lines(story, "replay", "--subscriber", "board"));
        Assert.Empty(Lines(story, "replay", "--subscriber", "board"));
        Assert.Equal(all[4..], Lines(story, "replay", "--subscriber", "board", "--after", "4"));
        Assert.Equal(
            all.Where(Has("Bob ")),
            Lines(story, "replay", "--subscriber", "board", "--since", "2026-01-05T18:00")
        );
    }

    [Fact]
    public void An_export_has_every_event_in_a_line_of_its_own()
    {
        using var story = new RuntimeStory();

        var printed = story.Sandbox.ZyFlow("events", "export");
        var written = story.Sandbox.ZyFlow("events", "export", "-o", "events.jsonl", "--json");

        written.IsDone();
        Assert.Equal(printed.Out, story.Sandbox.Read("events.jsonl"));
        using var report = JsonDocument.Parse(written.Out);
        var data = report.RootElement.GetProperty("data");
        var sum = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(story.Sandbox.At("events.jsonl"))));
        Assert.Equal(sum, data.GetProperty("sha256").GetString());
        var positions = printed
            .Out.TrimEnd('\n')
            .Split('\n')
            .Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("position").GetInt64());
        Assert.Equal(Enumerable.Range(1, data.GetProperty("events").GetInt32()).Select(static i => (long)i), positions);
        story.Sandbox.ZyFlow("events", "export", "-o", "events.jsonl").IsRefusal(6, "is there already");
    }

    [Fact]
    public void The_answers_in_json_are_pinned()
    {
        using var story = new RuntimeStory();

        var tail = story.Sandbox.ZyFlow("events", "tail", "--json", "--type", "task.", "--actor", "Bob");
        var export = story.Sandbox.ZyFlow("events", "export", "--json", "-o", "out.jsonl");

        Golden.Verify("events-tail", Scrubbed.Of(tail.Out), story.Sandbox);
        Golden.Verify("events-export", Scrubbed.Of(export.Out), story.Sandbox);
        Assert.Equal(
            Scrubbed.Of(tail.Out).Replace("\"events tail\"", "\"events replay\"", StringComparison.Ordinal),
            Scrubbed.Of(story.Sandbox.ZyFlow("events", "replay", "--json", "--type", "task.", "--actor", "Bob").Out)
        );
    }

    [Theory]
    [InlineData("", "zyflow events needs to know what to do.")]
    [InlineData("tial", "tial is no command of zyflow events.")]
    [InlineData("tail --type task.eaten", "There is no event of type task.eaten.")]
    [InlineData("tail --since yesterday", "neither a date nor a span of time")]
    [InlineData("tail --follow --json", "--follow has no end")]
    [InlineData("export --json", "want standard output")]
    [InlineData("replay --limit 0", "--limit takes a number from 1.")]
    public void What_cannot_be_understood_is_one_sentence(string words, string sentence)
    {
        using var story = new RuntimeStory();

        var outcome = story.Sandbox.ZyFlow(["events", .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(2, outcome.Exit);
        Assert.Contains(sentence, outcome.Out + outcome.Error, StringComparison.Ordinal);
    }

    private static string[] Lines(RuntimeStory story, params string[] words)
    {
        var outcome = story.Sandbox.ZyFlow(["events", .. words]);
        outcome.IsDone();
        return outcome.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static Func<string, bool> Has(string text) => line => line.Contains(text, StringComparison.Ordinal);
}
