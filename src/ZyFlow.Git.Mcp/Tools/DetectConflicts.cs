using ZyFlow.Git.Mcp.Arguments;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary><c>detect_conflicts</c>.</summary>
internal static class DetectConflicts
{
    private static readonly IntegerArgument Limit = Common.Limit(20, 100);

    public static McpTool Tool { get; } =
        McpTool.Create(
            "detect_conflicts",
            "Find what the task list and the runtime state of a change disagree about, with all three values.",
            Effect.Reads,
            [Common.Change, Limit, Common.Offset],
            static types => types.ConflictCards,
            static (visit, given) =>
            {
                var arrival = visit.Arrive(given.Of(Common.Change)!); // required
                var id = arrival.Ids[0];
                var found = visit.Coordinator.DetectConflicts(id, visit.Ct);
                var (part, some) = Part.Of(found, given.Number(Common.Offset), given.Number(Limit));
                var proposals = found.Count == 0 ? [] : visit.Coordinator.ProposalsOf(id);
                return new ConflictCards(
                    id,
                    [.. some.Select(conflict => ConflictCard.Of(conflict, proposals))],
                    part,
                    StaleChange.Of(arrival),
                    Common.Untrusted
                );
            }
        );
}

/// <summary>The conflicts of a change.</summary>
internal sealed record ConflictCards(
    string ChangeId,
    IReadOnlyList<ConflictCard> Conflicts,
    Part Part,
    IReadOnlyList<StaleChange>? Stale,
    string Untrusted
);

/// <summary>A disagreement.</summary>
/// <param name="Id">For resolve_conflicts; the same for the same disagreement.</param>
/// <param name="Field">Absent where it is about the whole task.</param>
/// <param name="BaseValue">On what both last agreed; absent where that side does not have it, likewise the other two.</param>
/// <param name="SpecValue">The file's.</param>
/// <param name="RuntimeValue">The database's.</param>
/// <param name="Proposals">How agents would settle it; absent where nobody proposed anything.</param>
internal sealed record ConflictCard(
    string Id,
    string ChangeId,
    ConflictType Type,
    ConflictKind Kind,
    ConflictSeverity Severity,
    string ResourceId,
    string Subject,
    string? Field,
    string Reason,
    string? BaseValue,
    string? SpecValue,
    string? RuntimeValue,
    DateTimeOffset DetectedAt,
    IReadOnlyList<ProposalCard>? Proposals
)
{
    public static ConflictCard Of(Conflict conflict, IReadOnlyList<Proposal> proposals) =>
        new(
            conflict.Id,
            conflict.ChangeId,
            conflict.Type,
            conflict.Kind,
            conflict.Severity,
            conflict.ResourceId,
            conflict.Subject,
            conflict.Field,
            conflict.Reason,
            conflict.BaseValue,
            conflict.SpecValue,
            conflict.RuntimeValue,
            conflict.DetectedAt,
            proposals.Where(one => one.ConflictId == conflict.Id).Select(ProposalCard.Of).ToList() is { Count: > 0 } own
                ? own
                : null
        );
}
