using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>What a change that somebody asks for says about one task, as events.</summary>
internal sealed class TaskEdits(SyncParts parts, WorkScene scene)
{
    /// <summary>Nothing where the task is so already.</summary>
    /// <exception cref="ZyFlowException">The list could not say it, or would not say it again.</exception>
    public IEnumerable<TaskEvent> Of(string changeId, TaskRow row, TaskChange change)
    {
        foreach (var happened in change.State is { } state ? States(row, state) : [])
            yield return happened;
        RefuseUnreadable(changeId, row, change);
        if (change.Title is { } title && title != row.Title)
            yield return new TaskEvent.TaskReworded(title);
        var known = FieldValues.Read(row.Fields);
        foreach (var (name, value) in change.Fields ?? new Dictionary<string, string?>())
        {
            if (known?[name] != value)
                yield return new TaskEvent.UserFieldChanged(name, known?[name], value);
        }

        if (change.Blocked is { } blocked && blocked.Value != row.Blocked)
            yield return new TaskEvent.TaskFieldChanged(TaskFact.Blocked, blocked.Value);
        if (change.Assignee is { } assignee && assignee.Value != row.Assignee)
            yield return new TaskEvent.TaskAssigned(assignee.Value);
        if (change.Priority is { } priority && priority.Value != row.Priority)
            yield return new TaskEvent.TaskPrioritised(priority.Value);
    }

    /// <summary>In the box where the dialect can write it; otherwise the box says "not done" and the rest is progress.</summary>
    private IEnumerable<TaskEvent> States(TaskRow row, TaskState state)
    {
        var profile = new Profile(DialectOf(row.ChangeId));
        var isWritten = profile.WriteState(state) is not null;
        var (box, progress) = isWritten ? (state, (TaskState?)null) : (TaskState.Todo, state);
        if (row.State != box && (isWritten || TaskBook.State(row) is TaskState.Done))
            yield return new TaskEvent.TaskStateChanged(box);
        if (row.Progress != progress)
            yield return new TaskEvent.TaskProgressed(progress);
    }

    private Dialect DialectOf(string changeId) =>
        Enum.TryParse<Dialect>(parts.Reader.Read(scene, changeId).Row?.Dialect, out var known)
            ? known
            : Dialect.Generic;

    /// <summary>Words that the list could not say, or would not say again.</summary>
    private void RefuseUnreadable(string changeId, TaskRow row, TaskChange change)
    {
        if (change.Fields is null && (change.Title ?? row.Title) == row.Title)
            return;
        if (string.IsNullOrWhiteSpace(change.Title ?? row.Title))
            throw new ZyFlowException(
                Problem.Usage,
                "A task cannot be without a title.",
                "Give it another title, or delete it in the list."
            );
        var schema = parts.Schemas.Now();
        foreach (var (name, value) in change.Fields ?? new Dictionary<string, string?>())
            UserFieldValues.Require(schema.Fields, DialectOf(changeId), name, value);
        var known = parts.Reader.Read(scene, changeId);
        if (known.Base is null)
            return;
        var path = known.Row!.Path; // a base has a row
        var list = ListText.Read(known.Base, null, path, schema.Fields);
        var rows = parts
            .Schemas.Rows(known, schema, path)
            .Select(task => task.Id == row.TaskId ? task with { Facts = With(task.Facts, change) } : task)
            .ToList();
        var place = rows.FindIndex(task => task.Id == row.TaskId);
        foreach (var fact in RuntimeLeg.Of(list, rows, path).Unwritten.Where(fact => fact.Task == place))
        {
            if (change.Title is not null && fact.Field == SharedField.Title)
                throw new ZyFlowException(
                    Problem.Usage,
                    "The title would not be read back as it is written.",
                    "Leave out line breaks, and what a list reads as a number, a mark or metadata."
                );
            if (change.Fields?.ContainsKey(fact.Field.Name) == true)
                throw UserFieldValues.NotReadBack(fact.Field.Name);
        }
    }

    private static TaskFacts With(TaskFacts facts, TaskChange change)
    {
        facts = facts with { Title = change.Title ?? facts.Title };
        foreach (var (name, value) in change.Fields ?? new Dictionary<string, string?>())
            facts = facts with { Fields = FieldValues.With(facts.Fields, name, value) };
        return facts;
    }
}
