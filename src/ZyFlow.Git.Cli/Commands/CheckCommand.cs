using System.CommandLine;
using System.Text;
using System.Text.Json;
using ZyFlow.Git.Cli.Commands.Checking;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Checks;
using ZyFlow.Git.Repository;

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
        var format = new Option<CheckFormat>("--format")
        {
            Description = "text, sarif (code scanning) or github (annotations of a pull request).",
            HelpName = "FORMAT",
        };
        var fix = new Option<bool>("--fix")
        {
            Description = "Mend what can be mended without a person, after a backup.",
        };
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = "With --fix: say what would be mended, and write nothing.",
        };
        var from = new Option<string?>("--from")
        {
            Description = "Look for what merges since this revision lost, brought back or numbered twice.",
            HelpName = "REV",
        };
        return Verb.Create(
            "check",
            "Find what tools and people will stumble over: clashing numbers, dangling dependencies, left conflict markers.",
            [
                "zyflow check                every task list of the repository",
                "zyflow check openspec/changes/add-search/tasks.md",
                "zyflow check --fix --dry-run   what could be mended without you",
                "zyflow check --format github   annotations in a workflow of GitHub",
                "zyflow check --from v1.0    what merges since v1.0 damaged and nobody has mended",
                "zyflow check specs --json",
            ],
            [paths, format, fix, dryRun, from],
            (parsed, session) =>
                Run(
                    session,
                    parsed.GetValue(paths) ?? [],
                    parsed.GetValue(format),
                    new CheckWish(parsed.GetValue(fix), parsed.GetValue(dryRun), parsed.GetValue(from))
                )
        );
    }

    private static int Run(Session session, IReadOnlyList<string> paths, CheckFormat format, CheckWish wish)
    {
        if (session.IsJson && format != CheckFormat.Text)
            throw new ZyFlowException(
                Problem.Usage,
                "--json and --format name two ways to print the same findings.",
                "Leave one of them out."
            );
        if (wish is { IsDryRun: true, Fixes: false })
            throw new ZyFlowException(
                Problem.Usage,
                "--dry-run belongs to --fix.",
                "Run: zyflow check --fix --dry-run"
            );

        if (wish is { From: not null, Fixes: true })
            throw new ZyFlowException(
                Problem.Usage,
                "What a merge lost cannot be mended by --fix.",
                "Look at each finding of: zyflow check --from REV"
            );

        var report = Look(session, paths, wish);
        Print(session, report, format);
        Session.Say(
            $"errors: {report.Errors}, warnings: {report.Warnings}, notes: {report.Notes}, task lists: {report.Files.Count}"
        );
        return session.End(
            EnvelopeError.When(
                report.Errors + report.Warnings > 0,
                EnvelopeError.Finding,
                $"{EnvelopeError.Count(report.Errors, "error")} and {EnvelopeError.Count(report.Warnings, "warning")} were found in task lists.",
                wish.From is null
                    ? "Each has its line under files; what is mendable is mended by: zyflow check --fix"
                    : "Each has its line under files; bring back what a merge lost by hand."
            ),
            report,
            static types => types.EnvelopeCheckReport
        );
    }

    private static CheckReport Look(Session session, IReadOnlyList<string> paths, CheckWish wish)
    {
        if (wish.From is null)
            return new Checkup(wish).Run(TaskLists.Find(paths));
        using var repository = GitRepository.Discover(Environment.CurrentDirectory);
        using var bar = session.IsJson ? null : new ProgressBar("Looking at merges");
        return MergeCheckup.Run(repository, wish.From, paths, (done, total) => bar?.Report(done, total));
    }

    private static void Print(Session session, CheckReport report, CheckFormat format)
    {
        foreach (var file in report.Mended)
        {
            foreach (var finding in file.Findings)
                Session.Say(
                    $"{(report.DryRun ? "would be mended" : "mended")}: {file.Path}:{finding.Line}: {finding.Message} [{finding.Id}]"
                );
            if (file.Backup is not null)
                Session.Say($"before: {file.Backup}");
        }

        if (format == CheckFormat.Sarif)
        {
            var log = SarifLog.Of([.. report.Files.Select(static file => file with { Path = FromTop(file.Path) })]);
            Session.Out.Write(ReadableJson.Tame(JsonSerializer.Serialize(log, ReadableJson.Types.SarifLog)) + "\n");
            return;
        }

        foreach (var file in report.Files)
        {
            var shown = format == CheckFormat.GitHub ? file with { Path = FromTop(file.Path) } : file;
            foreach (var finding in file.Findings)
                session.PrintLine(
                    format == CheckFormat.GitHub ? CheckLines.GitHub(shown, finding) : CheckLines.Text(shown, finding)
                );
        }
    }

    /// <summary>The path from the top of the repository, as services that show a commit know it.</summary>
    private static string FromTop(string path)
    {
        var full = Path.GetFullPath(path);
        for (var folder = Path.GetDirectoryName(full); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            // A linked worktree and a submodule have a file of this name.
            if (Path.Exists(Path.Combine(folder, ".git")))
                return Path.GetRelativePath(folder, full);
        }

        return path;
    }
}
