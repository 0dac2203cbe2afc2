using System.Runtime.CompilerServices;
using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Tests.Storage.Events;

/// <summary>What stands in the log is read for years: every body is pinned in <c>events.verified.txt</c>.</summary>
public sealed class EventJsonTests
{
    private static readonly ViewKey Main = new("refs/heads/main");
    private static readonly ViewKey Second = new("refs/heads/topic", "second");
    private static readonly DateTimeOffset At = new(2026, 11, 20, 17, 30, 0, 125, TimeSpan.Zero);

    /// <summary>One of every case with every value, and one with every null.</summary>
    private static readonly Event[] Samples =
    [
        new TaskEvent.TaskAdded(
            new(
                "병합 엔진 작성하기 🎯 <b>",
                TaskState.Doing,
                "1.2",
                "s-1",
                "t-0",
                7,
                true,
                "[P] [US1]",
                "#core ^b1",
                "1.1, 2.3",
                "1.1",
                "Merging",
                "src/Text.cs",
                "src/Merge.cs",
                "Write it.\nTest it.",
                "waits for \"review\"; it's late",
                FieldValues.Of([new("owner", "kim"), new("labels", "api, db")])
            ),
            new(TaskState.Review, "kim", -1, 71, 72, 73)
        ),
        new TaskEvent.TaskAdded(new("")),
        new TaskEvent.TaskReworded("Write the merge engine"),
        new TaskEvent.TaskRenumbered("T012"),
        new TaskEvent.TaskRenumbered(null),
        new TaskEvent.TaskMoved("s-2", "t-3"),
        new TaskEvent.TaskMoved(null, null),
        new TaskEvent.TaskDeleted(),
        new TaskEvent.TaskStateChanged(TaskState.Todo),
        new TaskEvent.TaskStateChanged(TaskState.Done),
        new TaskEvent.TaskFieldChanged(TaskFact.Blocked, "no key"),
        new TaskEvent.TaskFieldChanged(TaskFact.Optional, null),
        new TaskEvent.UserFieldChanged("owner", "kim", "영희"),
        new TaskEvent.UserFieldChanged("owner", null, null),
        new TaskEvent.TaskProgressed(TaskState.Queued),
        new TaskEvent.TaskProgressed(null),
        new TaskEvent.TaskAssigned("agent-3"),
        new TaskEvent.TaskAssigned(null),
        new TaskEvent.TaskPrioritised(long.MinValue),
        new TaskEvent.TaskPrioritised(null),
        new TaskEvent.TaskFieldCarried(ClockedField.Assignee, "kim", 77, Second),
        new TaskEvent.TaskFieldCarried(ClockedField.Progress, null, 77, Main),
        new ChangeEvent.ListSynced(
            "openspec/changes/add-x/tasks.md",
            "9f86d081",
            "OpenSpec",
            ["t-1", "t-2"],
            [new("s-1", "Build", "1.", "✅", "s-0"), new("s-2", "")]
        ),
        new ChangeEvent.ListSynced("tasks.md", "9f86d081", "Generic"),
        new ChangeEvent.ListSynced("tasks.md", "9f86d081", "Generic", Direction: "RUNTIME_TO_SPEC", Schema: "60303ae2"),
        new ChangeEvent.ChangeRenamed("openspec/changes/archive/2026-11-21-add-x/tasks.md"),
        new ChangeEvent.ChangeRemoved(),
        new ChangeEvent.ChangeForked(Second, 41),
        new ChangeEvent.ConflictDetected(
            "c-1",
            "DATA",
            "ConcurrentEdit",
            "HIGH",
            "Task",
            "t-1",
            "task 1.2",
            "title",
            "Both sides said Build anew.",
            "a",
            "Build b",
            "Build c",
            "sync",
            "{\"near\":3}"
        ),
        new ChangeEvent.ConflictDetected(
            "c-1",
            "VERSION",
            "StaleVersion",
            "LOW",
            "Change",
            "add-x",
            "add-x",
            null,
            "",
            null,
            null,
            null,
            "sync"
        ),
        new ChangeEvent.ResolutionProposed("c-1", "MERGE", "Build d", 0.95, "the file says so"),
        new ChangeEvent.ConflictResolved("c-1", "SPEC_WINS", "Build b", "Build c", "AUTO", 0.9),
        new ChangeEvent.ConflictResolved("c-1", "MANUAL", null, null, "USER", Applied: false),
        new EffortEvent.LeaseTaken("agent-3", At),
        new EffortEvent.LeaseReleased(),
        new EffortEvent.AttemptStarted(At),
        new EffortEvent.AttemptFinished(At, TimeSpan.FromMilliseconds(90_061_007), "passed", "c5c1a29", "line\n"),
        new EffortEvent.AttemptFinished(At, TimeSpan.Zero),
        new EffortEvent.TasksJoined("t-9"),
        new ViewEvent.ViewOpened("c5c1a29", "1795253400 branch: Created"),
        new ViewEvent.ViewOpened(null),
        new ViewEvent.ViewForked(Main, 12, "c5c1a29", "1795253400 branch: Created from main"),
        new ViewEvent.ViewForked(Main, 12, null),
        new ViewEvent.ViewReopened("c5c1a29"),
        new ViewEvent.ViewReopened(null),
        new ViewEvent.ViewMoved("c5c1a29"),
        new ViewEvent.ViewMoved(null),
        new ViewEvent.ViewMerged(Second, 13),
        new ViewEvent.ViewClosed(),
        new ViewEvent.RollbackPointCreated("p-1", 14, "c5c1a29", [new("add-x", "tasks.md", "9f", "86")], "before"),
        new ViewEvent.RollbackPointCreated("p-2", 0, null, [new("add-x", "tasks.md", null, null)]),
        new ViewEvent.RolledBack("p-1", "p-2"),
        new ViewEvent.RollbackPointsDropped(["p-1", "p-2"]),
        new RepositoryEvent.RepositoryCreated("01936f2e"),
        new RepositoryEvent.WorktreePlaced(".", Main, "c5c1a29", 42),
        new RepositoryEvent.WorktreePlaced("second", Second, null, 0),
        new RepositoryEvent.BodyRedacted(17, "9f86d081", "a password"),
    ];

    [Fact]
    public void Every_body_is_as_verified()
    {
        var text = string.Concat(Samples.Select(static sample => $"{EventTypes.Of(sample).Name} {Json(sample)}\n"));

        AssertVerified(text);
    }

    [Fact]
    public void Every_type_has_a_sample_and_every_case_a_type()
    {
        var cases = typeof(Event)
            .Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(Event)) && !type.IsAbstract);

        Assert.Equal(Names(cases), Names(EventTypes.All.Select(static type => type.Case)));
        Assert.Equal(Names(cases), Names(Samples.Select(static sample => sample.GetType()).Distinct()));
        Assert.Equal(EventTypes.All.Count, EventTypes.All.Select(static type => type.Name).Distinct().Count());
    }

    [Fact]
    public void What_was_written_is_read_back_equal()
    {
        Assert.All(
            Samples,
            static sample => Assert.Equal(sample, EventJson.Read(EventTypes.Of(sample), EventJson.Write(sample)))
        );
    }

    [Fact]
    public void A_redacted_body_says_nothing_that_a_person_wrote()
    {
        string[] words =
        [
            "병합",
            "Write",
            "#core",
            "kim",
            "src/",
            "waits",
            "no key",
            "agent-3",
            "Build",
            "passed",
            "near",
        ];

        var redacted = Samples.Select(static sample => Json(sample.Redacted())).ToList();

        Assert.All(
            words,
            word => Assert.DoesNotContain(redacted, json => json.Contains(word, StringComparison.Ordinal))
        );
        Assert.All(Samples, static sample => Assert.Equal(sample.GetType(), sample.Redacted().GetType()));
        Assert.All(Samples, static sample => Assert.Equal(sample.Redacted(), sample.Redacted().Redacted()));
    }

    [Fact]
    public void A_newer_programs_field_is_passed_over_and_its_type_is_not_known()
    {
        var body = EventJson.Read(EventTypes.Named("task.reworded")!, """{"title":"A","mood":"fine"}"""u8);

        Assert.Equal(new TaskEvent.TaskReworded("A"), body);
        Assert.Null(EventTypes.Named("task.painted"));
    }

    private static string Json(Event body) => Encoding.UTF8.GetString(EventJson.Write(body));

    private static IEnumerable<string> Names(IEnumerable<Type> types) =>
        types.Select(static type => type.FullName!).Order(StringComparer.Ordinal);

    private static void AssertVerified(string text, [CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        var (verified, received) = (
            Path.Combine(folder, "events.verified.txt"),
            Path.Combine(folder, "events.received.txt")
        );
        if (File.Exists(verified) && File.ReadAllText(verified) == text)
            return;
        File.WriteAllText(received, text);
        Assert.Fail($"Not as verified: compare {received} with {verified}.");
    }
}
