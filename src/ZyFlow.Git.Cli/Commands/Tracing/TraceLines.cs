using System.Globalization;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Cli.Commands.Tracing;

/// <summary>A trace for people: tasks, and below each what implements and verifies it.</summary>
internal static class TraceLines
{
    public static void Print(Session session, TraceReport report)
    {
        if (session.IsJson)
            return;
        foreach (var list in report.Changes)
        {
            session.PrintInked(new Inked(list.Id, Ink.Heading), "  ", new Inked(list.Path, Ink.Faint));
            foreach (var task in list.Tasks)
                Print(session, task);
            session.Print();
        }

        foreach (var stray in report.Strays)
            session.PrintInked(new Inked(stray.Code.Place, Ink.Removed), ": ", stray.Sentence);
        if (report.Strays.Count > 0)
            session.Print();
        session.Print(Sum(report.Counts));
    }

    public static string Sum(TraceCounts counts) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"tasks: {counts.Tasks}, done: {counts.Done}, with code: {counts.Implemented}, with tests: {counts.Verified}, done and not verified: {counts.Unverified}"
        );

    /// <summary>What a state is called where it is neither open nor done, which the box says.</summary>
    public static string Word(TaskState state) =>
        state is TaskState.Todo or TaskState.Done ? "" : state.ToString().ToLowerInvariant();

    private static void Print(Session session, TracedItem task)
    {
        var box = task.State == TaskState.Done ? "[x] " : "[ ] ";
        session.PrintInked(
            "  ",
            new Inked(box, task.State == TaskState.Done ? Ink.Added : Ink.Plain),
            task.Number is null ? "" : task.Number + " ",
            task.Title,
            new Inked(Word(task.State) is { Length: > 0 } word ? $" ({word})" : "", Ink.Faint),
            new Inked(task.Unverified ? "  <- nothing verifies it" : "", Ink.Removed)
        );
        var links = new Columns(session, "      ");
        foreach (var code in task.ImplementedBy)
            links.Add("code", code.Symbol, new Inked(code.Place, Ink.Faint));
        foreach (var code in task.VerifiedBy)
            links.Add("test", code.Symbol, new Inked(code.Place, Ink.Faint));
        links.Print();
    }
}
