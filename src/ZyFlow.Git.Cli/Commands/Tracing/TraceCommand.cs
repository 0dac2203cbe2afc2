using System.CommandLine;
using System.Text;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Files;
using ZyFlow.Git.Tracing;

namespace ZyFlow.Git.Cli.Commands.Tracing;

/// <summary><c>zyflow trace</c>: what code implements a task, and which tests verify it.</summary>
internal static class TraceCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("FOLDERS")
        {
            Description = "Built assemblies, or folders to search; by default every bin folder of the repository.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var changes = new Option<string[]>("--change")
        {
            Description = "Look at this change only; can be given several times.",
            HelpName = "CHANGE",
        };
        var html = new Option<bool>("--html") { Description = "Print one self-contained page." };
        var output = new Option<string?>("--output")
        {
            Description = "With --html: write the page into a file.",
            HelpName = "FILE",
        };
        var check = new Option<bool>("--check")
        {
            Description = "Exit 1 when a done task is not verified, or a link leads to no task.",
        };
        return Verb.Create(
            "trace",
            "Show for every task which code implements it and which tests verify it, from the built assemblies.",
            [
                "zyflow trace                every change at work, and what dotnet build made",
                "zyflow trace artifacts/bin --change add-login",
                "zyflow trace --check        in CI, after the build",
                "zyflow trace --html --output trace.html",
                "zyflow trace --json",
            ],
            [paths, changes, html, output, check],
            (parsed, session) =>
                Run(
                    session,
                    parsed.GetValue(paths) ?? [],
                    parsed.GetValue(changes) ?? [],
                    new Page(parsed.GetValue(html), parsed.GetValue(output)),
                    parsed.GetValue(check)
                )
        );
    }

    private static int Run(
        Session session,
        IReadOnlyList<string> paths,
        IReadOnlyList<string> changes,
        Page page,
        bool isCheck
    )
    {
        page.Require(session);
        var folders = GitFolders.Find(Environment.CurrentDirectory);
        var code = CodeTrace.Run(folders, paths, changes);
        foreach (var (path, why) in code.Unread)
            Session.Say($"{path} is not a task list: {why}");
        var top = folders.WorkTree!; // a trace needs one
        var report = TraceReport.Of(code, page.IsWanted ? static path => path : path => FromHere(top, path));
        foreach (var assembly in report.Outdated)
            Session.Say("warning: " + assembly.Sentence);
        if (page.IsWanted)
            page.Write(TracePage.Render(report));
        else
            TraceLines.Print(session, report);
        return session.End(
            EnvelopeError.When(
                isCheck && report.HasFindings,
                EnvelopeError.Finding,
                "A done task is not verified, or a link leads to no task.",
                "Each is in the report; write the test, or mend the link."
            ),
            report,
            static types => types.EnvelopeTraceReport
        );
    }

    private static string FromHere(string top, string path) =>
        Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(top, path));

    /// <summary>Whether a page is wanted, and where it goes; null: to standard output.</summary>
    private sealed record Page(bool IsWanted, string? File)
    {
        public void Require(Session session)
        {
            if (IsWanted && session.IsJson)
                throw new ZyFlowException(
                    Problem.Usage,
                    "--json and --html name two ways to print the same report.",
                    "Leave one of them out."
                );
            if (File is not null && !IsWanted)
                throw new ZyFlowException(
                    Problem.Usage,
                    "--output belongs to --html.",
                    "Run: zyflow trace --html --output FILE"
                );
        }

        public void Write(string html)
        {
            if (File is null)
                Session.Out.Write(html);
            else
                DurableFile.Replace(FileLink.Resolve(Path.GetFullPath(File)), Encoding.UTF8.GetBytes(html));
        }
    }
}
