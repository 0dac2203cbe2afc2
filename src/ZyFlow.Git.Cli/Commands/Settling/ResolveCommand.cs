using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Cli.Commands.Settling;

/// <summary><c>zyflow resolve</c>: settles conflicts, on a terminal one after the other, elsewhere by arguments.</summary>
internal static class ResolveCommand
{
    public static Command Create()
    {
        var which = new Argument<string[]>("CONFLICT")
        {
            Description = "Beginnings of ids, tasks or changes; by default every open conflict.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var with = Choices.Option(
            "--with",
            "What counts; on a terminal you are asked.",
            [.. Choices.Of<ResolutionStrategy>().Where(static word => word is not ("manual" or "skip"))]
        );
        var value = new Option<string?>("--value")
        {
            Description = "The value that both sides get.",
            HelpName = "TEXT",
        };
        return Verb.Create(
            "resolve",
            "Settle conflicts between task lists and runtime state.",
            [
                "zyflow resolve                          asks about each, with all three values",
                "zyflow resolve --with spec-wins         the files count",
                "zyflow resolve 1.2 --value \"Write the long notes\"",
            ],
            [which, with, value, Verb.Quiet],
            (parsed, session) =>
                Run(session, parsed.GetValue(which) ?? [], parsed.GetValue(with), parsed.GetValue(value))
        );
    }

    private static int Run(Session session, string[] names, string? with, string? value)
    {
        if (with is not (null or "merge") && value is not null)
            throw new ZyFlowException(
                Problem.Usage,
                $"--value and --with {with} say two things.",
                "Leave one of them out."
            );
        using var runtime = Runtime.OpenExisting();
        var open = OpenConflicts.Of(runtime, []);
        var meant =
            names.Length == 0 ? open : [.. names.SelectMany(name => ConflictSearch.Named(open, name)).Distinct()];
        var decisions = Decide(session, meant, with, value);
        var settled = new List<SettledConflict>();
        foreach (var change in meant.GroupBy(static conflict => conflict.ChangeId))
        {
            var chosen = change
                .Where(conflict => decisions.ContainsKey(conflict.Id))
                .ToDictionary(static conflict => conflict.Id, conflict => decisions[conflict.Id]);
            if (chosen.Count == 0)
                continue;
            var result = runtime.Workplace.Coordinator.ResolveConflicts(change.Key, chosen);
            if (result.Errors is [var error, ..])
                throw new ZyFlowException(error.Problem, error.Message, error.Hint);
            settled.AddRange(
                from conflict in change
                join resolution in result.Resolutions on conflict.Id equals resolution.ConflictId
                select new SettledConflict(Disagreement.Of(conflict), Settled.Of(resolution))
            );
        }

        var left = open.Count - settled.Count(static one => one.Resolution.Applied);
        foreach (var one in settled)
            Print(session, one);
        if (left > 0)
            session.Note(left == 1 ? "1 conflict is left." : $"{left} conflicts are left.");
        else
            session.Note("No conflict is open.");
        return session.End(
            OpenConflicts.Errors(left),
            new ResolveReport(settled, left),
            static types => types.EnvelopeResolveReport
        );
    }

    private static Dictionary<string, Decision> Decide(
        Session session,
        IReadOnlyList<Conflict> conflicts,
        string? with,
        string? value
    )
    {
        if (value is not null && conflicts.Count > 1)
            throw new ZyFlowException(
                Problem.Usage,
                $"--value is for one conflict, and {conflicts.Count} are meant.",
                "Name it by its id: zyflow conflicts list"
            );
        var decision =
            value is not null ? new Decision(ResolutionStrategy.Merge, value)
            : Choices.Read<ResolutionStrategy>(with) is { } strategy ? new Decision(strategy)
            : null;
        if (decision is not null)
            return conflicts.ToDictionary(static conflict => conflict.Id, _ => decision);
        if (conflicts.Count == 0)
            return [];
        return session.IsInteractive
            ? new ResolveDialog(session).Ask(conflicts)
            : throw new ZyFlowException(
                Problem.Usage,
                "Nobody can be asked here: this is no terminal.",
                "Say what counts: --with spec-wins, runtime-wins, last-write-wins or merge, or --value TEXT."
            );
    }

    private static void Print(Session session, SettledConflict one)
    {
        var (conflict, resolution) = (one.Conflict, one.Resolution);
        if (resolution.Applied)
            session.PrintLine(
                $"{conflict.ChangeId}: {conflict.Subject}: {conflict.Field ?? "the task"} is now: {resolution.Value ?? "gone"}"
            );
        else
            session.PrintLine($"{conflict.ChangeId}: {conflict.Subject}: stays open, it needs a person");
    }
}

/// <summary>What was settled, and what is left.</summary>
internal sealed record ResolveReport(IReadOnlyList<SettledConflict> Settled, int Left);

/// <summary>A conflict and what became of it.</summary>
internal sealed record SettledConflict(Disagreement Conflict, Settled Resolution);
