using ZyFlow.Git.Mcp.Arguments;
using ZyFlow.Git.Mcp.Calls;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary><c>resolve_conflicts</c>.</summary>
internal static class ResolveConflicts
{
    private static readonly TextsArgument Ids = new(
        "conflictIds",
        "The ids of the conflicts, as detect_conflicts shows them.",
        IsRequired: true
    );

    private static readonly ChoiceArgument<ResolutionStrategy> Strategy = new(
        "strategy",
        "spec_wins: the file's value; runtime_wins: the database's; last_write_wins: the later; merge: both, or value; manual: a person decides.",
        [
            ResolutionStrategy.SpecWins,
            ResolutionStrategy.RuntimeWins,
            ResolutionStrategy.LastWriteWins,
            ResolutionStrategy.Merge,
            ResolutionStrategy.Manual,
        ],
        IsRequired: true
    );

    private static readonly TextArgument Value = new(
        "value",
        "With merge and one conflict: the value that both sides get."
    );

    public static McpTool Tool { get; } =
        McpTool.Create(
            "resolve_conflicts",
            "Settle conflicts between a task list and its runtime state; the losing value stays in the history.",
            Effect.ReplacesOnce,
            [Ids, Strategy, Value],
            McpJson.Types.ResolveCard,
            Run
        );

    private static ResolveCard Run(Visit visit, Given given)
    {
        var ids = given.Of(Ids)!; // required
        var strategy = given.Value(Strategy) ?? ResolutionStrategy.Manual;
        var value = given.Of(Value);
        if (value is not null && (strategy != ResolutionStrategy.Merge || ids.Count != 1))
            throw new ZyFlowException(
                Problem.Usage,
                "value is for one conflict and the strategy merge.",
                "Leave value out, or resolve this one conflict with merge."
            );
        var arrival = visit.Arrive();
        arrival.Scene.RequireNoOperation();
        var open = arrival.Ids.SelectMany(visit.Coordinator.OpenConflicts).ToList();
        var meant = ids.SelectMany(id => ConflictSearch.Named(open, id)).Distinct().ToList();
        var settled = new List<SettledCard>();
        foreach (var change in meant.GroupBy(static conflict => conflict.ChangeId))
        {
            var decisions = change.ToDictionary(static c => c.Id, _ => new Decision(strategy, value));
            var result = visit.Coordinator.ResolveConflicts(change.Key, decisions, ct: visit.Ct);
            if (result.Errors is [var error, ..])
                throw new ZyFlowException(error.Problem, error.Message, error.Hint);
            settled.AddRange(
                result
                    .Resolutions.Where(resolution => decisions.ContainsKey(resolution.ConflictId))
                    .Select(SettledCard.Of)
            );
        }

        return new ResolveCard(settled, open.Count - settled.Count(static one => one.Applied), Common.Untrusted);
    }
}

/// <summary>What was settled, and how many conflicts are left.</summary>
internal sealed record ResolveCard(IReadOnlyList<SettledCard> Resolutions, int Left, string Untrusted);

/// <summary>What became of one conflict.</summary>
/// <param name="Applied">False: it stays open and waits for a person.</param>
/// <param name="Lost">The value that was given up.</param>
internal sealed record SettledCard(
    string ConflictId,
    ResolutionStrategy Strategy,
    ResolvedBy ResolvedBy,
    bool Applied,
    string? Value,
    string? Lost,
    double Confidence
)
{
    public static SettledCard Of(ConflictResolution resolution) =>
        new(
            resolution.ConflictId,
            resolution.Strategy,
            resolution.ResolvedBy,
            resolution.Applied,
            resolution.Resolution,
            resolution.Lost,
            resolution.Confidence
        );
}
