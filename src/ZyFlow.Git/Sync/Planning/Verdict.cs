using ZyFlow.Git.Core.Documents;

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
                Ask(facts, item);
            else
                Merge(facts, item);
        }

        var settlements = Settle(input, legs, disputes);
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

        foreach (var task in revived.ToList())
            BringParents(task);
        if (input.Takes is not null)
            LeaveOut(input, legs, values, input.Takes);
        return new(disputes, settlements, values, revived, returned);

        // A subtask stands below its parent or nowhere.
        void BringParents(int task)
        {
            foreach (var parent in GoneParents(legs, task).Where(gone => disputes.All(about => about.Task != gone)))
            {
                revived.Add(parent);
                if (returned.Contains(task))
                    returned.Add(parent);
            }
        }

        void Ask(IEnumerable<PendingFact> facts, TaskItem item)
        {
            var apart = facts.ToLookup(fact => fact.Field.Written(item) != fact.Runtime);
            foreach (var fact in apart[false])
                values[(fact.Task, fact.Field)] = (fact.Runtime, fact.Runtime);
            if (apart[true].ToList() is { Count: > 0 } asked)
                disputes.Add(Dispute.Ambiguous(input, legs, asked));
        }

        void Merge(IEnumerable<PendingFact> facts, TaskItem item)
        {
            foreach (var fact in facts)
            {
                var spec = fact.Field.Written(item);
                if (fact.Field.TryMerge(legs.Profile, fact.Base, spec, fact.Runtime, out var merged))
                    values[(fact.Task, fact.Field)] = (merged, merged);
                else
                    disputes.Add(Dispute.ConcurrentEdit(input, legs, fact, item));
            }
        }
    }

    /// <summary>A subtask does not come back into the file before it is settled whether its parent does.</summary>
    private static List<Settlement> Settle(SyncInput input, Legs legs, List<Dispute> disputes)
    {
        var waiting = new HashSet<int>();
        var settlements = new List<Settlement>();
        foreach (var dispute in disputes) // parents first, as in base
        {
            var settlement = Settlement.Of(dispute, input);
            if (settlement.Winner == Winner.Runtime && GoneParents(legs, dispute.Task).Any(waiting.Contains))
                settlement = settlement.Waiting;
            if (settlement.IsOpen && legs.Spec[dispute.Task] is null)
                waiting.Add(dispute.Task);
            settlements.Add(settlement);
        }

        return settlements;
    }

    /// <summary>The tasks around a deleted one that the file deleted too, by their places in base.</summary>
    private static IEnumerable<int> GoneParents(Legs legs, int task)
    {
        if (legs.Spec[task] is not null)
            yield break;
        for (var block = legs.Base.Tasks[task].Parent; block is not null; block = block.Parent)
        {
            if (block is TaskItem && legs.Base.PlaceOf(block) is var place && legs.Spec[place] is null)
                yield return place;
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
        var fields = SharedField.In(legs.Profile);
        for (var i = 0; i < input.Tasks.Count && legs.HasBase; i++)
        {
            if (takes(input.Tasks[i]) || legs.Spec[i] is not { } item)
                continue;
            foreach (var field in fields)
                values[(i, field)] = (field.Written(item), field.Written(legs.Runtime.Text.Tasks[i]));
        }
    }
}
