namespace ZyFlow.Git.Sync.Planning;

/// <summary>The facts that file and database are to have, and what stood in the way.</summary>
/// <param name="Values">For each shared fact that one side changes: what the file and the database get.</param>
/// <param name="Revived">Tasks that the file deleted and the database keeps, by their place in base.</param>
/// <param name="Returned">Those of them that come back into the file.</param>
internal sealed record Verdict(
    IReadOnlyList<Dispute> Disputes,
    IReadOnlyList<Settlement> Settlements,
    IReadOnlyDictionary<(int Task, SharedField Field), (string? File, string? Runtime)> Values,
    IReadOnlyCollection<int> Revived,
    IReadOnlyCollection<int> Returned
)
{
    public static Verdict Of(SyncInput input, Legs legs)
    {
        var disputes = new List<Dispute>();
        var values = new Dictionary<(int Task, SharedField Field), (string? File, string? Runtime)>();
        foreach (var facts in legs.Runtime.Pending.GroupBy(static fact => fact.Task))
        {
            if (legs.Spec[facts.Key] is not { } item)
                disputes.Add(Dispute.EditOfDeleted(input, legs, [.. facts]));
            else if (legs.Spec.IsDoubtful(facts.Key))
                disputes.Add(Dispute.Ambiguous(input, legs, [.. facts]));
            else
                Merge(facts, item);
        }

        var settlements = disputes.ConvertAll(dispute => Settlement.Of(dispute, input));
        var (revived, returned) = (new SortedSet<int>(), new SortedSet<int>());
        foreach (var (dispute, settlement) in disputes.Zip(settlements))
        {
            foreach (var fact in dispute.Facts)
                values[(fact.Task, fact.Field)] = Settled(legs, dispute, settlement, fact);
            if (legs.Spec[dispute.Task] is not null || settlement.Winner == Winner.Spec)
                continue;
            revived.Add(dispute.Task);
            if (settlement.Winner == Winner.Runtime)
                returned.Add(dispute.Task);
        }

        if (input.Takes is not null)
            LeaveOut(input, legs, values, input.Takes);
        return new(disputes, settlements, values, revived, returned);

        void Merge(IEnumerable<PendingFact> facts, Core.Documents.TaskItem item)
        {
            foreach (var fact in facts)
            {
                var spec = fact.Field.Written(item);
                if (fact.Field.TryMerge(legs.Profile, fact.Base, spec, fact.Runtime, out var merged))
                    values[(fact.Task, fact.Field)] = (merged, merged);
                else
                    disputes!.Add(Dispute.ConcurrentEdit(input, legs, fact, item));
            }
        }
    }

    private static (string? File, string? Runtime) Settled(
        Legs legs,
        Dispute dispute,
        Settlement settlement,
        PendingFact fact
    )
    {
        var spec = legs.Spec[fact.Task] is { } item ? fact.Field.Written(item) : null;
        return settlement.Winner switch
        {
            Winner.Spec => (spec, spec),
            Winner.Runtime => (fact.Runtime, fact.Runtime),
            Winner.Both => (settlement.Resolution.Resolution, settlement.Resolution.Resolution),
            _ => (spec, fact.Runtime),
        };
    }

    /// <summary>Tasks that the caller left out keep their shared facts on both sides.</summary>
    private static void LeaveOut(
        SyncInput input,
        Legs legs,
        Dictionary<(int Task, SharedField Field), (string? File, string? Runtime)> values,
        Func<RuntimeTask, bool> takes
    )
    {
        for (var i = 0; i < input.Tasks.Count && legs.HasBase; i++)
        {
            if (takes(input.Tasks[i]) || legs.Spec[i] is not { } item)
                continue;
            foreach (var field in SharedField.All)
                values[(i, field)] = (field.Written(item), field.Written(legs.Runtime.Text.Tasks[i]));
        }
    }
}
