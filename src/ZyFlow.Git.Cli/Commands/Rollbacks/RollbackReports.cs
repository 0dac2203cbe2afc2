using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Rollbacks;

/// <summary>The rollback points of a view, the newest first.</summary>
internal sealed record RollbackListReport(string View, IReadOnlyList<RollbackPoint> Points);

/// <summary>What going back to a point changes, or has changed.</summary>
/// <param name="Point">Where to.</param>
/// <param name="Undo">The point that undoes it; null when nothing was done.</param>
/// <param name="File">Whether the file gets other bytes.</param>
internal sealed record RollbackReport(
    RollbackPoint Point,
    RollbackPoint? Undo,
    bool File,
    IReadOnlyList<Compensation> Changes
);

/// <summary>One thing that going back does.</summary>
/// <param name="Subject">What it is about, as people call it.</param>
internal sealed record Compensation(string Type, string Task, string Subject, string Text)
{
    public static Compensation Of(NewEvent @event, EventSubjects subjects) =>
        new(
            EventTypes.Of(@event.Body).Name,
            @event.Stream.TaskId,
            subjects.Of(@event.Stream),
            EventText.Of(@event.Body)
        );
}
