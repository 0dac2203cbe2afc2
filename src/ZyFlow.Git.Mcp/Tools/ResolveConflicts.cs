using ZyFlow.Git.Mcp.Arguments;
using ZyFlow.Git.Mcp.Calls;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary><c>resolve_conflicts</c>.</summary>
internal static class ResolveConflicts
{
    private static readonly TextsArgument Ids = new(
        "conflictIds",
        "The ids of the conflicts, as detect_conflicts shows them.",
        IsRequired: true,
        Most: 100
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

    private static readonly FractionArgument Confidence = new(
        "confidence",
        "How sure you are, when this is your proposal and nobody's decision: it is recorded for a person, or applied where the user allows that."
    );

    private static readonly TextArgument Reasoning = new(
        "reasoning",
        "With confidence: why, in a sentence or two.",
        Most: 2000
    );

    public static McpTool Tool { get; } =
        McpTool.Create(
            "resolve_conflicts",
            "Settle conflicts as the user decided, or propose how to, with confidence and reasoning. The losing value stays in the history.",
            Effect.ReplacesOnce,
            [Ids, Strategy, Value, Confidence, Reasoning],
            static types => types.ResolveCard,
            Run
        );

    private static ResolveCard Run(Visit visit, Given given)
    {
        var ids = given.Of(Ids)!; // required
        var strategy = given.Value(Strategy) ?? ResolutionStrategy.Manual;
        Check(given, ids, strategy);
        var arrival = visit.Arrive();
        arrival.Scene.RequireNoOperation();
        var open = arrival.Ids.SelectMany(visit.Coordinator.OpenConflicts).ToList();
        var meant = ids.SelectMany(id => ConflictSearch.Named(open, id)).Distinct().ToList();
        var (settled, proposed) = given.Value(Confidence) is { } confidence
            ? Propose(visit, meant, given, confidence)
            : (Settle(visit, meant, Decide(visit, meant, strategy, given.Of(Value))), null);
        return new ResolveCard(
            settled,
            proposed,
            arrival.Ids.Sum(id => visit.Coordinator.OpenConflicts(id).Count),
            Common.Untrusted
        );
    }

    private static void Check(Given given, IReadOnlyList<string> ids, ResolutionStrategy strategy)
    {
        if (ids.Count == 0)
            throw new ZyFlowException(Problem.Usage, "conflictIds is empty.", "Call detect_conflicts for the ids.");
        if (given.Has(Value) && (strategy != ResolutionStrategy.Merge || ids.Count != 1))
            throw new ZyFlowException(
                Problem.Usage,
                "value is for one conflict and the strategy merge.",
                "Leave value out, or resolve this one conflict with merge."
            );
        if (given.Has(Confidence) && strategy is ResolutionStrategy.Manual or ResolutionStrategy.LastWriteWins)
            throw new ZyFlowException(
                Problem.Usage,
                $"A proposal says what should count, and {Choice.Word(strategy)} does not.",
                "Propose spec_wins, runtime_wins or merge."
            );
        if (given.Has(Confidence) != given.Has(Reasoning))
            throw new ZyFlowException(
                Problem.Usage,
                "A proposal needs confidence and reasoning.",
                "Give both, or none where the user has decided."
            );
    }

    private static Dictionary<string, Decision> Decide(
        Visit visit,
        IReadOnlyList<Conflict> conflicts,
        ResolutionStrategy strategy,
        string? value
    ) =>
        strategy != ResolutionStrategy.Manual
            ? conflicts.ToDictionary(static conflict => conflict.Id, _ => new Decision(strategy, value))
        : visit.Caller.CanElicit ? ConflictForm.Ask(visit.Caller, conflicts)
        : [];

    private static List<SettledCard> Settle(
        Visit visit,
        IReadOnlyList<Conflict> conflicts,
        Dictionary<string, Decision> decisions
    )
    {
        var settled = new List<SettledCard>();
        foreach (
            var change in conflicts.Where(one => decisions.ContainsKey(one.Id)).GroupBy(static one => one.ChangeId)
        )
        {
            var chosen = change.ToDictionary(static conflict => conflict.Id, conflict => decisions[conflict.Id]);
            var result = visit.Coordinator.ResolveConflicts(change.Key, chosen, ct: visit.Ct);
            if (result.Errors is [var error, ..])
                throw new ZyFlowException(error.Problem, error.Message, error.Hint);
            settled.AddRange(
                result.Resolutions.Where(resolution => chosen.ContainsKey(resolution.ConflictId)).Select(SettledCard.Of)
            );
        }

        return settled;
    }

    private static (List<SettledCard> Settled, List<ProposalCard> Proposed) Propose(
        Visit visit,
        IReadOnlyList<Conflict> conflicts,
        Given given,
        double confidence
    )
    {
        var threshold = AutoResolveSetting.Read(visit.Runtime.Folders);
        var (settled, proposed) = (new List<SettledCard>(), new List<ProposalCard>());
        foreach (var conflict in conflicts)
        {
            var proposal = new Proposal(
                conflict.Id,
                given.Value(Strategy)!.Value, // required
                given.Of(Value),
                confidence,
                given.Of(Reasoning)!, // checked
                visit.Agent,
                Visit.Now
            );
            var result = visit.Coordinator.Propose(conflict.ChangeId, proposal, threshold, visit.Ct);
            proposed.Add(ProposalCard.Of(proposal));
            if (result.Resolution is { } resolution)
                settled.Add(SettledCard.Of(resolution));
        }

        return (settled, proposed);
    }
}

/// <summary>What was settled, and how many conflicts are left.</summary>
/// <param name="Resolutions">Conflicts that are not among them stay open and wait for a person.</param>
/// <param name="Proposals">What was recorded; those that were applied stand in resolutions, too.</param>
internal sealed record ResolveCard(
    IReadOnlyList<SettledCard> Resolutions,
    IReadOnlyList<ProposalCard>? Proposals,
    int Left,
    string Untrusted
);

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

/// <summary>How an agent would settle a conflict.</summary>
internal sealed record ProposalCard(
    string ConflictId,
    ResolutionStrategy Strategy,
    string? Value,
    double Confidence,
    string Reasoning,
    string By,
    DateTimeOffset At
)
{
    public static ProposalCard Of(Proposal proposal) =>
        new(
            proposal.ConflictId,
            proposal.Strategy,
            proposal.Value,
            proposal.Confidence,
            proposal.Reasoning,
            proposal.By,
            proposal.At
        );
}
