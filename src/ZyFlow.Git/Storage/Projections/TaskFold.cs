using System.Globalization;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>What an event makes of a task.</summary>
public static class TaskFold
{
    /// <summary>The row after the event; null when the task is gone.</summary>
    /// <param name="row">The row before; null where there was no task.</param>
    /// <exception cref="InvalidOperationException">The event cannot follow: its writer did not look at the task.</exception>
    public static TaskRow? Apply(
        string repositoryId,
        TaskRow? row,
        EventStream stream,
        TaskEvent @event,
        long version,
        long clock
    )
    {
        if (@event is TaskEvent.TaskAdded added)
        {
            return row is null
                ? Row(repositoryId, stream, added.Facts, added.Runtime, clock, clock, version)
                : throw new InvalidOperationException($"{stream} is there already and cannot be added.");
        }

        if (row is null)
            throw new InvalidOperationException(
                $"{stream} is not there, so it cannot be changed: {@event.GetType().Name}."
            );
        return @event switch
        {
            TaskEvent.TaskReworded reworded => row with { Title = reworded.Title, StreamVersion = version },
            TaskEvent.TaskRenumbered renumbered => row with { Number = renumbered.Number, StreamVersion = version },
            TaskEvent.TaskMoved moved => row with
            {
                Section = moved.Section,
                Parent = moved.Parent,
                StreamVersion = version,
            },
            TaskEvent.TaskStateChanged changed => row with
            {
                State = changed.State,
                StateClock = clock,
                StreamVersion = version,
            },
            TaskEvent.TaskFieldChanged changed => With(row, changed.Field, changed.Value) with
            {
                StreamVersion = version,
            },
            TaskEvent.UserFieldChanged changed => row with
            {
                Fields = FieldValues.With(FieldValues.Read(row.Fields), changed.Field, changed.Value)?.ToString(),
                StreamVersion = version,
            },
            TaskEvent.TaskProgressed progressed => row with
            {
                Progress = progressed.Progress,
                ProgressClock = clock,
                StreamVersion = version,
            },
            TaskEvent.TaskAssigned assigned => row with
            {
                Assignee = assigned.Assignee,
                AssigneeClock = clock,
                StreamVersion = version,
            },
            TaskEvent.TaskPrioritised prioritised => row with
            {
                Priority = prioritised.Priority,
                PriorityClock = clock,
                StreamVersion = version,
            },
            TaskEvent.TaskFieldCarried carried => Carried(row, carried) with { StreamVersion = version },
            _ => null, // deleted
        };
    }

    /// <summary>A row from its parts.</summary>
    internal static TaskRow Row(
        string repositoryId,
        EventStream stream,
        TaskFacts facts,
        RuntimeFacts? runtime,
        long? stateClock,
        long? clock,
        long version
    ) =>
        new()
        {
            RepositoryId = repositoryId,
            Worktree = stream.View.Worktree,
            BranchView = stream.View.Branch,
            ChangeId = stream.ChangeId,
            TaskId = stream.TaskId,
            State = facts.State,
            Optional = facts.Optional,
            Number = facts.Number,
            Flags = facts.Flags,
            Title = facts.Title,
            Tail = facts.Tail,
            Requirements = facts.Requirements,
            Depends = facts.Depends,
            Boundary = facts.Boundary,
            Leverage = facts.Leverage,
            Files = facts.Files,
            Prompt = facts.Prompt,
            Blocked = facts.Blocked,
            Section = facts.Section,
            Parent = facts.Parent,
            Place = facts.Place,
            Fields = facts.Fields?.ToString(),
            Progress = runtime?.Progress,
            Assignee = runtime?.Assignee,
            Priority = runtime?.Priority,
            StateClock = stateClock,
            ProgressClock = runtime?.ProgressClock ?? (runtime?.Progress is null ? null : clock),
            AssigneeClock = runtime?.AssigneeClock ?? (runtime?.Assignee is null ? null : clock),
            PriorityClock = runtime?.PriorityClock ?? (runtime?.Priority is null ? null : clock),
            StreamVersion = version,
        };

    private static TaskRow With(TaskRow row, TaskFact field, string? value) =>
        field switch
        {
            TaskFact.Optional => row with { Optional = value is not null },
            TaskFact.Flags => row with { Flags = value },
            TaskFact.Tail => row with { Tail = value },
            TaskFact.Requirements => row with { Requirements = value },
            TaskFact.Depends => row with { Depends = value },
            TaskFact.Boundary => row with { Boundary = value },
            TaskFact.Leverage => row with { Leverage = value },
            TaskFact.Files => row with { Files = value },
            TaskFact.Prompt => row with { Prompt = value },
            _ => row with { Blocked = value },
        };

    private static TaskRow Carried(TaskRow row, TaskEvent.TaskFieldCarried carried) =>
        carried.Field switch
        {
            ClockedField.State => row with { State = State(carried.Value) ?? row.State, StateClock = carried.Clock },
            ClockedField.Progress => row with { Progress = State(carried.Value), ProgressClock = carried.Clock },
            ClockedField.Assignee => row with { Assignee = carried.Value, AssigneeClock = carried.Clock },
            _ => row with
            {
                Priority = carried.Value is null ? null : long.Parse(carried.Value, CultureInfo.InvariantCulture),
                PriorityClock = carried.Clock,
            },
        };

    private static TaskState? State(string? value) => value is null ? null : Enum.Parse<TaskState>(value);
}
