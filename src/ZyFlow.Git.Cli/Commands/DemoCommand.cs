using System.CommandLine;
using Spectre.Console;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow demo</c>: one real merge twice, with plain git and with the driver.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var keep = new Option<bool>("--keep")
        {
            Description = "Leave the two repositories behind and say where they are.",
        };
        return Verb.Create(
            "demo",
            "Show one real merge twice: by plain git, and by git with the driver.",
            [
                "zyflow demo                 two branches, one task list, both verdicts side by side",
                "zyflow demo --keep          the same, and the repositories stay to look at",
            ],
            [keep],
            (parsed, session) => Run(session, parsed.GetValue(keep))
        );
    }

    private static int Run(Session session, bool isKept)
    {
        var program =
            DriverProgram.Find(AppContext.BaseDirectory)
            ?? throw new ZyFlowException(
                Problem.Missing,
                $"Neither {DriverProgram.NativeName} nor {DriverProgram.ManagedName} is beside this tool or on PATH.",
                "Install the tool with ./install.sh and run zyflow demo again."
            );
        var folders = new List<string>();
        Action<string>? keep = isKept ? folders.Add : null;
        var story = DemoStory.Story;
        var plain = DriverTrial.Run(story, command: null, keep);
        var driven = DriverTrial.Run(story, DriverCommand.For(program), keep);
        var isRight = driven.IsClean && driven.Text == story.Expected;

        Tell(session, story, plain, driven, isRight);
        foreach (var folder in folders)
            session.Print($"kept: {folder}");
        return session.End(
            EnvelopeError.When(
                !isRight,
                EnvelopeError.Finding,
                "The registered driver did not merge the story as it should.",
                "Look what is wrong with: zyflow doctor"
            ),
            new DemoReport(
                program.Path,
                program.IsNative,
                DemoVerdict.Of(plain),
                DemoVerdict.Of(driven),
                isRight,
                folders
            ),
            static types => types.EnvelopeDemoReport
        );
    }

    private static void Tell(Session session, TrialStory story, TrialVerdict plain, TrialVerdict driven, bool isRight)
    {
        session.Print($"One task list, two branches. {story.Ours.Branch} ticks 1.1 and adds a task;");
        session.Print($"{story.Theirs.Branch} ticks 1.2, rewords 1.3 and adds another. Nobody disagrees with anybody.");
        session.Print();
        var table = new Table().Expand().Border(TableBorder.Rounded);
        table.AddColumn(Head("git merge", plain.IsClean));
        table.AddColumn(Head("git merge with zyflow", driven.IsClean));
        table.AddRow(Body(plain), Body(driven));
        session.Draw(table);
        if (isRight)
        {
            session.Print(
                "With zyflow the merge is clean, both ticks and both new tasks are there, and no number stands twice."
            );
            return;
        }

        Session.Say("zyflow: the merge with the driver is not what it should be. It should be:");
        Session.Say(story.Expected);
        Session.Say("git and the driver said:");
        Session.Say(driven.Said);
        Session.Say("Run: zyflow doctor");
    }

    private static TableColumn Head(string title, bool isClean) =>
        new(new Markup($"[bold]{title}[/]: {(isClean ? "[green]clean[/]" : "[red]CONFLICT[/]")}"));

    private static Text Body(TrialVerdict verdict) => new(Visible.Lines(verdict.Text.TrimEnd('\n')));
}

/// <summary>Both merges as JSON.</summary>
/// <param name="Right">The driver's merge is clean and is exactly what it should be.</param>
internal sealed record DemoReport(
    string Program,
    bool Native,
    DemoVerdict Plain,
    DemoVerdict Driver,
    bool Right,
    IReadOnlyList<string> Kept
);

/// <summary>One merge.</summary>
internal sealed record DemoVerdict(bool Clean, string Text, string Said)
{
    public static DemoVerdict Of(TrialVerdict verdict) => new(verdict.IsClean, verdict.Text, verdict.Said);
}
