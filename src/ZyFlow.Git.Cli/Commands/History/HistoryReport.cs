using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Projections;
using ZyFlow.Git.Sync.Chronicles;

namespace ZyFlow.Git.Cli.Commands.History;

/// <summary>What happened, and with <c>--as-of</c> what was the case.</summary>
/// <param name="View">The branch, by its full name.</param>
/// <param name="Change">Null: all of them.</param>
/// <param name="Task">The id of the one task that was asked for.</param>
/// <param name="Operations">The newest first.</param>
/// <param name="Runs">With <c>--runs</c>: syncs and rollbacks in any worktree, also those that failed; the newest first.</param>
internal sealed record HistoryReport(
    string View,
    string? Change,
    string? Task,
    PastList? AsOf,
    IReadOnlyList<Operation> Operations,
    IReadOnlyList<SessionEntry> Runs
);

/// <summary>A list as it was.</summary>
/// <param name="Position">The last event of then.</param>
internal sealed record PastList(long Position, string Change, string Path, IReadOnlyList<PastTask> Tasks);

/// <summary>A task as it was.</summary>
internal sealed record PastTask(
    string Id,
    string? Number,
    string Title,
    TaskState State,
    TaskState? Progress,
    string? Assignee,
    long? Priority,
    string? Blocked,
    long Version
)
{
    public static PastList Of(string change, long position, ListState list, string? task) =>
        new(
            position,
            change,
            list.Path,
            [
                .. list
                    .Tasks.Where(row => task is null || row.TaskId == task)
                    .Select(static row => new PastTask(
                        row.TaskId,
                        TaskNumber.KeyOf(row.Number),
                        row.Title,
                        row.State,
                        row.Progress,
                        row.Assignee,
                        row.Priority,
                        row.Blocked,
                        row.StreamVersion
                    )),
            ]
        );
}
