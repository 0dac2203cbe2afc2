using System.CommandLine;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Checks;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow check</c>: what tools and people will stumble over in a task list.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATHS")
        {
            Description = "Task lists, or folders to search; by default every tasks.md of the repository.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        return Verb.Create(
            "check",
            "Find what tools and people will stumble over: clashing numbers, dangling dependencies, left conflict markers.",
            [
                "zyflow check                every task list of the repository",
                "zyflow check openspec/changes/add-search/tasks.md",
                "zyflow check specs --json",
            ],
            [paths],
            (parsed, session) => Run(session, parsed.GetValue(paths) ?? [])
        );
    }

    private static int Run(Session session, IReadOnlyList<string> paths)
    {
        var files = new List<CheckedFile>();
        foreach (var path in TaskLists.Find(paths))
        {
            files.Add(
                TaskLists.TryRead(path, out var list, out var why)
                    ? new(path, [.. TaskCheck.Run(list.Document).Select(CheckedFinding.Of)])
                    : new(path, [new("not-a-task-list", 1, Severity.Error, why.Message, Mendable: false)])
            );
        }

        foreach (var file in files)
        {
            foreach (var finding in file.Findings)
                session.PrintLine(
                    $"{file.Path}:{finding.Line}: {Word(finding.Severity)}: {finding.Message} [{finding.Id}]"
                );
        }

        var report = CheckReport.Of(files);
        Session.Say(
            $"errors: {report.Errors}, warnings: {report.Warnings}, notes: {report.Notes}, task lists: {files.Count}"
        );
        return session.End(
            report.Errors + report.Warnings > 0 ? ExitCode.Findings : ExitCode.Done,
            report,
            static types => types.EnvelopeCheckReport
        );
    }

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}

/// <summary>Everything that was found. Notes alone do not fail.</summary>
internal sealed record CheckReport(int Errors, int Warnings, int Notes, IReadOnlyList<CheckedFile> Files)
{
    public static CheckReport Of(IReadOnlyList<CheckedFile> files) =>
        new(Count(files, Severity.Error), Count(files, Severity.Warning), Count(files, Severity.Note), files);

    private static int Count(IReadOnlyList<CheckedFile> files, Severity severity) =>
        files.Sum(file => file.Findings.Count(finding => finding.Severity == severity));
}

/// <summary>One task list.</summary>
internal sealed record CheckedFile(string Path, IReadOnlyList<CheckedFinding> Findings);

/// <summary>One finding.</summary>
/// <param name="Mendable">It has edits that mend it.</param>
internal sealed record CheckedFinding(string Id, int Line, Severity Severity, string Message, bool Mendable)
{
    public static CheckedFinding Of(Finding finding) =>
        new(finding.Id, finding.Line, finding.Severity, finding.Message, finding.Fix.Count > 0);
}
