using System.CommandLine;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Storage.Measuring;

namespace ZyFlow.Git.Cli.Commands.Measuring;

/// <summary><c>zyflow diagnose</c>: what in the history of syncs is not as it should be, and what may help.</summary>
internal static class DiagnoseCommand
{
    private static readonly Option<string[]> Limits = new("--limit")
    {
        Description = $"Change a threshold: {string.Join(", ", ThresholdNames.All)}.",
        HelpName = "NAME=VALUE",
    };

    public static Command Create() =>
        Verb.Create(
            "diagnose",
            "Apply rules to what syncs cost and came to, and say what may help where something is wrong.",
            ["zyflow diagnose", "zyflow diagnose --limit averageSync=2s --limit window=7d", "zyflow diagnose --json"],
            [Limits, Verb.Quiet],
            (parsed, session) => Run(session, parsed.GetValue(Limits) ?? [])
        );

    private static int Run(Session session, string[] wishes)
    {
        var limits = wishes.Aggregate(DiagnosticThresholds.Default, ThresholdNames.With);
        using var runtime = Runtime.OpenExisting();
        var found = Diagnosis.Run(DiagnosticFacts.Read(runtime.Database, Runtime.Time, limits), limits);
        foreach (var diagnostic in found)
        {
            session.PrintInked(
                new Inked(diagnostic.Severity.ToString().ToUpperInvariant(), InkOf(diagnostic.Severity)),
                $": {diagnostic.Message} [{diagnostic.Rule}]"
            );
            foreach (var suggestion in diagnostic.Suggestions)
                session.PrintLine("  " + suggestion);
        }

        if (found.Count == 0)
            session.Print("Nothing is wrong.");
        return session.End(
            EnvelopeError.When(
                found.Count > 0,
                EnvelopeError.Finding,
                $"{EnvelopeError.Count(found.Count, "measurement")} passed a threshold.",
                "Each comes with suggestions of its own."
            ),
            new DiagnoseReport(ThresholdNames.Values(limits), found),
            static types => types.EnvelopeDiagnoseReport
        );
    }

    private static Ink InkOf(DiagnosticSeverity severity) =>
        severity switch
        {
            DiagnosticSeverity.Low => Ink.Faint,
            DiagnosticSeverity.Medium => Ink.Changed,
            _ => Ink.Removed,
        };
}

/// <summary>What the rules found, the most severe first.</summary>
/// <param name="Limits">The thresholds that were applied, as <c>--limit</c> takes them.</param>
internal sealed record DiagnoseReport(IReadOnlyDictionary<string, string> Limits, IReadOnlyList<Diagnostic> Findings);
