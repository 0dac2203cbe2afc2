using ZyFlow.Git.Mcp.Arguments;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary><c>list_changes</c>.</summary>
internal static class ListChanges
{
    private static readonly FlagArgument Archived = new("archived", "Archived changes, too.");
    private static readonly IntegerArgument Limit = Common.Limit(50, 200);

    public static McpTool Tool { get; } =
        McpTool.Create(
            "list_changes",
            "List the changes (task lists) of this branch with how far each has come.",
            Effect.Reads,
            [Archived, Limit, Common.Offset],
            static types => types.ChangeList,
            static (visit, given) =>
            {
                var arrival = visit.Arrive();
                var changes = arrival.Scene.Changes;
                var ids = visit
                    .Runtime.Workplace.Known()
                    .Where(id => given.Is(Archived) || changes.Find(id)?.IsArchived != true)
                    .ToList();
                var (part, some) = Part.Of(ids, given.Number(Common.Offset), given.Number(Limit));
                return new ChangeList(
                    arrival.Scene.View.ToString(),
                    arrival.Scene.Operation,
                    [
                        .. some.Select(id =>
                            ChangeCard.Of(visit.Coordinator.GetStatus(id), changes.Find(id)?.IsArchived == true)
                        ),
                    ],
                    part,
                    Common.Untrusted
                );
            }
        );
}

/// <summary>The changes of a branch.</summary>
/// <param name="View">The branch, by its full name.</param>
/// <param name="GitOperation">What git is in the middle of; until it is over nothing is written.</param>
internal sealed record ChangeList(
    string View,
    string? GitOperation,
    IReadOnlyList<ChangeCard> Changes,
    Part Part,
    string Untrusted
);

/// <summary>One change.</summary>
internal sealed record ChangeCard(
    string ChangeId,
    string Path,
    bool Archived,
    SyncCondition Condition,
    int Tasks,
    int Done,
    int OpenConflicts
)
{
    public static ChangeCard Of(SyncStatus status, bool isArchived) =>
        new(
            status.ChangeId,
            status.Path,
            isArchived,
            status.Condition,
            status.Tasks,
            status.Done,
            status.OpenConflicts
        );
}
