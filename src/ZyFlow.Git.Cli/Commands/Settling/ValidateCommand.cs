using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Settling;

/// <summary><c>zyflow validate</c>: whether files, tables and events say the same.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var changes = new Argument<string[]>("CHANGE")
        {
            Description = "Changes; by default every one that is not archived.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var fix = new Option<bool>("--fix") { Description = "Mend what can be mended, and look again." };
        return Verb.Create(
            "validate",
            "Find out whether task lists, runtime state and history agree.",
            ["zyflow validate", "zyflow validate add-search --fix"],
            [changes, fix, Verb.Quiet],
            (parsed, session) => Run(session, parsed.GetValue(changes) ?? [], parsed.GetValue(fix))
        );
    }

    private static int Run(Session session, string[] names, bool isFix)
    {
        using var runtime = Runtime.OpenExisting();
        var scene = runtime.Arrive();
        if (isFix && scene.Operation is { } operation)
            throw new ZyFlowException(Problem.Refused, $"git is in the middle of {operation}.", "Finish it first.");
        var reports = scene
            .ChangesNamed(runtime.FromHere(names))
            .Select(id => ValidatedChange.Of(runtime.Workplace.Coordinator.ValidateConsistency(id, isFix)))
            .ToList();
        foreach (var report in reports)
            Print(session, report);
        var isFine = reports.TrueForAll(static report => report.Found.Count == 0);
        if (isFine)
            session.Note("Everything agrees.");
        return session.End(
            [
                .. reports
                    .SelectMany(static report => report.Found)
                    .Select(static found => new EnvelopeError(
                        EnvelopeError.Finding,
                        $"{found.Subject}: {Words(found)}.",
                        found.SuggestedAction
                    )),
            ],
            new ValidateReport(reports),
            static types => types.EnvelopeValidateReport
        );
    }

    private static void Print(Session session, ValidatedChange report)
    {
        foreach (var mended in report.Mended)
            session.PrintInked(new("mended  ", Ink.Added), $"{mended.Subject}: {Words(mended)}");
        foreach (var found in report.Found)
        {
            session.PrintInked(new($"{found.Type}  ", Ink.Removed), $"{found.Subject}: {Words(found)}");
            session.PrintLine($"  {found.SuggestedAction}");
        }
    }

    private static string Words(FoundDifference found) =>
        (found.Type, found.Expected, found.Actual) switch
        {
            ("VALUE_MISMATCH", var file, var database) =>
                $"{file ?? "nothing"} in the file, {database ?? "nothing"} in the database",
            ("MISSING_RESOURCE", { } title, _) => $"the database does not have \"{title}\"",
            ("EXTRA_RESOURCE", _, { } title) => $"the file does not have \"{title}\"",
            ("DEPENDENCY_BROKEN", { } number, _) => $"{number}, which leads nowhere",
            ("TYPE_MISMATCH", var needed, var value) => $"\"{value}\" is not {needed}",
            var (_, expected, actual) => $"{expected ?? "nothing"} by the events, {actual ?? "nothing"} in the table",
        };
}

/// <summary>What was found in every change.</summary>
internal sealed record ValidateReport(IReadOnlyList<ValidatedChange> Changes);

/// <summary>One change.</summary>
/// <param name="Found">After a fix, what is still there.</param>
/// <param name="SpecChecksum">Equal to the other one when both sides say the same.</param>
internal sealed record ValidatedChange(
    string ChangeId,
    IReadOnlyList<FoundDifference> Found,
    IReadOnlyList<FoundDifference> Mended,
    string SpecChecksum,
    string RuntimeChecksum
)
{
    public static ValidatedChange Of(ConsistencyReport report) =>
        new(
            report.ChangeId,
            [.. report.Inconsistencies.Select(FoundDifference.Of)],
            [.. report.Fixed.Select(FoundDifference.Of)],
            report.SpecState.Checksum,
            report.RuntimeState.Checksum
        );
}

/// <summary>One departure.</summary>
internal sealed record FoundDifference(
    string Id,
    string Type,
    string Severity,
    string Path,
    string Subject,
    string? Expected,
    string? Actual,
    string SuggestedAction,
    bool CanBeMended
)
{
    public static FoundDifference Of(Inconsistency found) =>
        new(
            found.Id,
            Sync.Words.Of(found.Type),
            Sync.Words.Of(found.Severity),
            found.ResourcePath,
            found.Subject,
            found.ExpectedValue,
            found.ActualValue,
            found.SuggestedAction,
            found.AutoFixable
        );
}
