using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage;

namespace ZyFlow.Git.Tests.Storage;

/// <summary>Rows with a value in every column, and with a null wherever one is allowed.</summary>
internal static class Rows
{
    public static TaskRow FullTask { get; } =
        new()
        {
            RepositoryId = "0190b6a2",
            Worktree = "main",
            BranchView = "refs/heads/merge-engine",
            ChangeId = "add-merge-driver",
            TaskId = "t-1",
            State = TaskState.Done,
            Optional = true,
            Number = "1.2",
            Flags = "[P] [US1]",
            Title = "병합 엔진 작성하기 🎯",
            Tail = "#core ^b1",
            Requirements = "1.1, 2.3",
            Depends = "1.1",
            Boundary = "Merging",
            Leverage = "src/Text.cs",
            Files = "src/Merge.cs",
            Prompt = "Write it.\nTest it.",
            Blocked = "waits for \"review\"; it's late",
            Section = "s-1",
            Parent = "t-0",
            Place = 7,
            Fields = """{"labels":"api, db","owner":"kim"}""",
            Progress = TaskState.Review,
            Assignee = "kim",
            Priority = -1,
            StateClock = 1,
            ProgressClock = 2,
            AssigneeClock = 3,
            PriorityClock = 4,
            StreamVersion = long.MaxValue,
        };

    public static TaskRow BareTask { get; } =
        FullTask with
        {
            TaskId = "t-2",
            Optional = false,
            State = TaskState.Todo,
            Number = null,
            Flags = null,
            Title = "",
            Tail = null,
            Requirements = null,
            Depends = null,
            Boundary = null,
            Leverage = null,
            Files = null,
            Prompt = null,
            Blocked = null,
            Fields = null,
            Section = null,
            Parent = null,
            Progress = null,
            Assignee = null,
            Priority = null,
            StateClock = null,
            ProgressClock = null,
            AssigneeClock = null,
            PriorityClock = null,
            StreamVersion = 0,
        };

    public static TaskEffortRow FullEffort { get; } =
        new()
        {
            RepositoryId = "0190b6a2",
            TaskId = "t-1",
            LeaseHolder = "agent-3",
            LeaseUntil = new DateTimeOffset(2026, 11, 20, 17, 30, 0, 125, TimeSpan.Zero),
            Attempts = 3,
            TimeSpent = TimeSpan.FromMilliseconds(90_061_007),
            StartedAt = DateTimeOffset.UnixEpoch.AddMilliseconds(1),
            FinishedAt = DateTimeOffset.UnixEpoch.AddDays(20_000),
            LastResult = "passed",
            LastCommit = "c5c1a29",
            Log = "line 1\nline 2\n",
            JoinedInto = "t-9",
            EffortVersion = 4,
        };

    public static TaskEffortRow BareEffort { get; } =
        FullEffort with
        {
            TaskId = "t-2",
            LeaseHolder = null,
            LeaseUntil = null,
            Attempts = 0,
            TimeSpent = TimeSpan.Zero,
            StartedAt = null,
            FinishedAt = null,
            LastResult = null,
            LastCommit = null,
            Log = null,
            JoinedInto = null,
            EffortVersion = 0,
        };

    public static SectionRow FullSection { get; } =
        new()
        {
            RepositoryId = "0190b6a2",
            ChangeId = "add-merge-driver",
            Worktree = "main",
            BranchView = "refs/heads/main",
            SectionId = "s-1",
            Number = "Phase 3:",
            Title = "Merge",
            Decoration = "✅",
            Parent = "s-0",
            Place = 2,
        };

    public static SectionRow BareSection { get; } =
        FullSection with
        {
            SectionId = "s-2",
            Number = null,
            Decoration = null,
            Parent = null,
        };
}
