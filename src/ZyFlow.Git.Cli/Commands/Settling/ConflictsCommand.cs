using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Settling;

/// <summary><c>zyflow conflicts</c>: disagreements between file and database that wait for a person.</summary>
internal static class ConflictsCommand
{
    public static Command Create() =>
        Verb.Group(
            "conflicts",
            "List and show disagreements between task lists and runtime state.",
            ["zyflow conflicts list", "zyflow conflicts show 1.2"],
            List(),
            Show()
        );

    private static Command List()
    {
        var changes = new Argument<string[]>("CHANGE")
        {
            Description = "Changes; by default every one that is not archived.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        return Verb.Create(
            "list",
            "List the conflicts that wait for a person.",
            ["zyflow conflicts list", "zyflow conflicts list add-search --json"],
            [changes, Verb.Quiet],
            (parsed, session) =>
            {
                using var runtime = Runtime.OpenExisting();
                var open = OpenConflicts.Of(runtime, parsed.GetValue(changes) ?? []);
                var columns = new Columns(session);
                foreach (var conflict in open)
                    columns.Add(
                        new(OpenConflicts.ShortId(conflict, open), Ink.Faint),
                        new(conflict.ChangeId, Ink.Heading),
                        conflict.Subject,
                        conflict.Reason
                    );
                columns.Print();
                session.Note(open.Count == 0 ? "No conflict is open." : "Settle them with: zyflow resolve");
                return session.End(
                    OpenConflicts.Errors(open.Count),
                    new ConflictsReport([.. open.Select(Disagreement.Of)], []),
                    static types => types.EnvelopeConflictsReport
                );
            }
        );
    }

    private static Command Show()
    {
        var which = new Argument<string>("CONFLICT")
        {
            Description = "The beginning of its id, its task, or its change.",
        };
        return Verb.Create(
            "show",
            "Show a conflict with all three values.",
            ["zyflow conflicts show 1.2", "zyflow conflicts show 3f2a --json"],
            [which, Verb.Quiet],
            (parsed, session) =>
            {
                using var runtime = Runtime.OpenExisting();
                var open = OpenConflicts.Of(runtime, []);
                var found = ConflictSearch.Named(open, parsed.GetRequiredValue(which));
                var proposals = found
                    .Select(static conflict => conflict.ChangeId)
                    .Distinct(StringComparer.Ordinal)
                    .SelectMany(runtime.Workplace.Coordinator.ProposalsOf)
                    .Where(proposal => found.Any(conflict => conflict.Id == proposal.ConflictId))
                    .ToList();
                foreach (var conflict in found)
                {
                    session.PrintInked(
                        new($"{conflict.ChangeId}: {conflict.Subject}", Ink.Heading),
                        new($"  [{OpenConflicts.ShortId(conflict, open)}]", Ink.Faint)
                    );
                    session.PrintLine(
                        $"{conflict.Reason}; found by {conflict.DetectedBy}, {Moment.Short(conflict.DetectedAt)}"
                    );
                    ThreeWayView.Draw(session, OpenConflicts.Sides(conflict));
                    foreach (var proposal in proposals.Where(one => one.ConflictId == conflict.Id))
                        Print(session, proposal);
                }

                return session.End(
                    OpenConflicts.Errors(found.Count),
                    new ConflictsReport([.. found.Select(Disagreement.Of)], [.. proposals.Select(ProposalEntry.Of)]),
                    static types => types.EnvelopeConflictsReport
                );
            }
        );
    }

    private static void Print(Session session, Proposal proposal) =>
        session.PrintLine(
            FormattableString.Invariant(
                $"{proposal.By} proposes {Choices.Word(proposal.Strategy)}{(proposal.Value is { } value ? $" \"{value}\"" : "")}, {proposal.Confidence:P0} sure: {proposal.Reasoning}"
            )
        );
}

/// <summary>Conflicts that are open.</summary>
/// <param name="Proposals">How agents would settle them; only <c>show</c> looks for them.</param>
internal sealed record ConflictsReport(IReadOnlyList<Disagreement> Conflicts, IReadOnlyList<ProposalEntry> Proposals);

/// <summary>How an agent would settle a conflict, as JSON.</summary>
internal sealed record ProposalEntry(
    string ConflictId,
    string Strategy,
    string? Value,
    double Confidence,
    string Reasoning,
    string By,
    DateTimeOffset At
)
{
    public static ProposalEntry Of(Proposal proposal) =>
        new(
            proposal.ConflictId,
            Words.Of(proposal.Strategy),
            proposal.Value,
            proposal.Confidence,
            proposal.Reasoning,
            proposal.By,
            proposal.At
        );
}
