using System.Text.Json.Serialization;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Working;

/// <summary>A task with what is known of the work on it, as JSON.</summary>
/// <param name="State">The finest that is known.</param>
/// <param name="Holder">Who has claimed it; null: nobody, or not any more.</param>
/// <param name="Version">For <c>--if-version</c>.</param>
internal sealed record TaskEntry(
    string Id,
    string ChangeId,
    string? Number,
    string Title,
    TaskState State,
    string? Assignee,
    long? Priority,
    IReadOnlyList<string> DependsOn,
    string? Holder,
    DateTimeOffset? HeldUntil,
    long Version
)
{
    /// <summary>The fields of the user's schema that the task has, by name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    public static TaskEntry Of(TaskView task, DateTimeOffset now)
    {
        var isHeld = task.LeaseUntil > now;
        return new(
            task.Id,
            task.ChangeId,
            task.Number,
            task.Title,
            task.State,
            task.Assignee,
            task.Priority,
            task.Depends,
            isHeld ? task.LeaseHolder : null,
            isHeld ? task.LeaseUntil : null,
            task.Version
        )
        {
            Fields = task.Fields,
        };
    }
}

/// <summary>Tasks of several changes.</summary>
internal sealed record TaskListReport(IReadOnlyList<TaskEntry> Tasks);

/// <summary>One task after something was done with it, or several.</summary>
/// <param name="Task">Null where there was none to take, or several were named.</param>
/// <param name="Refusal">Why it was not done; null when it was.</param>
/// <param name="Problems">Why the list does not show it yet: what was done is kept, and a later sync writes it.</param>
internal sealed record TaskReport(TaskEntry? Task, string? Refusal, IReadOnlyList<EnvelopeError> Problems)
{
    /// <summary>Where several tasks were named: what became of each, in that order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TaskReport>? Results { get; init; }

    /// <summary>What kind of refusal it is.</summary>
    [JsonIgnore]
    public ConflictType? RefusedAs { get; init; }

    /// <summary>Why it is not all done; none when it is.</summary>
    [JsonIgnore]
    public IReadOnlyList<EnvelopeError> Errors =>
        RefusedAs is { } type
            ?
            [
                new(
                    $"{Choices.Word(type)}-conflict",
                    $"Nothing was changed: {Refusal}.",
                    "Read it again with zyflow task show, and decide by what it is now."
                ),
            ]
            : Problems;

    /// <summary>Each task, or the one.</summary>
    internal IReadOnlyList<TaskReport> Each => Results ?? [this];

    /// <summary>One for each task; the refusal is the first that is the task's own fault.</summary>
    public static TaskReport Of(IReadOnlyList<TaskResult> results)
    {
        if (results is [var only])
            return Of(only);
        var each = results.Select(Of).ToList();
        var cause = results.FirstOrDefault(static result => !result.Success && !result.IsBystander);
        return new(
            null,
            cause?.Conflict is { } refused ? $"{refused.Subject}: {refused.Reason}" : null,
            [.. each.SelectMany(static one => one.Problems).Distinct()]
        )
        {
            RefusedAs = cause?.Conflict?.Type,
            Results = each,
        };
    }

    public static TaskReport Of(TaskResult result) =>
        new(
            TaskEntry.Of(result.Task, Runtime.Time.GetUtcNow()),
            result.Conflict?.Reason,
            [
                .. (result.Sync?.Errors ?? []).Select(static e => new EnvelopeError(
                    EnvelopeError.CodeOf(e.Problem),
                    e.Message,
                    e.Hint
                )),
            ]
        )
        {
            RefusedAs = result.Conflict?.Type,
        };
}

/// <summary>Lines for people about tasks.</summary>
internal static class TaskLines
{
    private static string Box(TaskState state) =>
        state switch
        {
            TaskState.Done => "[x]",
            TaskState.Doing or TaskState.Review => "[~]",
            TaskState.Blocked => "[!]",
            TaskState.Cancelled or TaskState.Deferred => "[-]",
            _ => "[ ]",
        };

    public static void Print(Session session, IReadOnlyList<TaskEntry> tasks)
    {
        foreach (var change in tasks.GroupBy(static task => task.ChangeId))
        {
            session.PrintInked(new Inked(change.Key, Ink.Heading));
            var columns = new Columns(session, "  ");
            foreach (var task in change)
                columns.Add(
                    new(Box(task.State), task.State == TaskState.Done ? Ink.Added : Ink.Plain),
                    task.Number ?? "",
                    new(task.Title, task.State == TaskState.Done ? Ink.Faint : Ink.Plain),
                    new(Facts(task), Ink.Changed)
                );
            columns.Print();
        }
    }

    /// <summary>What was done, in one line.</summary>
    public static void Print(Session session, TaskEntry task, string done) =>
        session.PrintInked(
            new($"{task.ChangeId}/{task.Number ?? task.Id}", Ink.Heading),
            $" {task.Title}",
            new($"  {done}", Ink.Faint)
        );

    public static string Facts(TaskEntry task)
    {
        var facts = new List<string>();
        if (task.State is not (TaskState.Todo or TaskState.Done))
            facts.Add(Choices.Word(task.State));
        if (task.Holder is { } holder)
            facts.Add($"held by {holder} until {Moment.Short(task.HeldUntil!.Value)}"); // the two come together
        if (task.Assignee is { } assignee)
            facts.Add($"@{assignee}");
        if (task.Priority is { } priority)
            facts.Add(FormattableString.Invariant($"priority {priority}"));
        if (task.DependsOn.Count > 0)
            facts.Add($"after {string.Join(", ", task.DependsOn)}");
        facts.AddRange(
            (task.Fields ?? new Dictionary<string, string>()).Select(static field => $"{field.Key}: {field.Value}")
        );
        return string.Join(", ", facts);
    }
}
