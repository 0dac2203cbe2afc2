using System.CommandLine;
using Spectre.Console;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow doctor</c>: whether merges here go task by task, and what to do when they do not.</summary>
internal static class DoctorCommand
{
    private static readonly Option<bool> Fix = new("--fix")
    {
        Description = "Mend the runtime database and renew the copy of your schema first; what is damaged is kept.",
    };

    public static Command Create() =>
        Verb.Create(
            "doctor",
            "Check the installation, that merges go task by task, the hooks, and the runtime database.",
            [
                "zyflow doctor               what is installed, registered and working, and how to mend the rest",
                "zyflow doctor --fix         mend the runtime database and the copy of your schema, then look",
                "zyflow doctor --json        the same for a script",
            ],
            [Fix],
            (parsed, session) => Run(session, parsed.GetValue(Fix))
        );

    private static int Run(Session session, bool isFixing)
    {
        var mended =
            isFixing && GitFolders.TryFind(Environment.CurrentDirectory) is { } folders
                ? (IReadOnlyList<string>)[.. SchemaCheckup.Mend(folders), .. DatabaseCheckup.Mend(folders)]
                : [];
        foreach (var sentence in mended)
            session.PrintLine(sentence);
        var checks = Examination.Run(Environment.CurrentDirectory, AppContext.BaseDirectory);
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("state", "check", "found");
        foreach (var check in checks)
            table.AddRow(Mark(check.State), Session.Safe(check.Name), Session.Safe(check.Found));
        session.Draw(table);

        var findings = checks.Where(check => check.State == CheckState.Finding).ToList();
        session.Print();
        session.Print(findings.Count == 0 ? "Everything is in order." : $"To do ({findings.Count}):");
        foreach (var finding in findings)
            session.Print($"  {finding.Repair}");
        return session.End(
            [
                .. findings.Select(static found => new EnvelopeError(
                    EnvelopeError.Finding,
                    $"{found.Name}: {found.Found}",
                    found.Repair! // every finding has one
                )),
            ],
            new DoctorReport(checks, mended),
            static types => types.EnvelopeDoctorReport
        );
    }

    private static string Mark(CheckState state) =>
        state switch
        {
            CheckState.Ok => "[green]ok[/]",
            CheckState.Finding => "[red]FINDING[/]",
            _ => "[dim]skipped[/]",
        };
}

/// <summary>Everything that <c>doctor</c> looked at.</summary>
/// <param name="Mended">What <c>--fix</c> did, one sentence each.</param>
internal sealed record DoctorReport(IReadOnlyList<Check> Checks, IReadOnlyList<string> Mended);

/// <summary>How one check ended.</summary>
internal enum CheckState
{
    Ok,
    Finding,

    /// <summary>It needs something that another finding says is missing.</summary>
    Skipped,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Id">Stable, for scripts.</param>
/// <param name="Repair">The exact command or edit that mends it; null when there is nothing to mend.</param>
internal sealed record Check(string Id, string Name, CheckState State, string Found, string? Repair = null)
{
    public static Check Ok(string id, string name, string found) => new(id, name, CheckState.Ok, found);

    public static Check Finding(string id, string name, string found, string repair) =>
        new(id, name, CheckState.Finding, found, repair);

    public static Check Skipped(string id, string name, string why) => new(id, name, CheckState.Skipped, why);
}
