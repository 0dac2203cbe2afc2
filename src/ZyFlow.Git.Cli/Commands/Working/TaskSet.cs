using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Working;

/// <summary><c>zyflow task set</c>: changes a task, and the list where the list shows it.</summary>
internal static class TaskSet
{
    private static readonly TaskChoice Choice = new(takesSeveral: true);

    private static readonly Option<string?> State = Choices.Option(
        "--state",
        "A state that the list has no box for is kept in the database.",
        [.. Choices.Of<TaskState>().Where(static word => word != "unknown")]
    );

    private static readonly Option<string?> Title = new("--title")
    {
        Description = "Another title.",
        HelpName = "TEXT",
    };

    private static readonly Option<string?> Assign = new("--assign")
    {
        Description = "Who is to do it; an empty name for nobody.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Priority = new("--priority")
    {
        Description = "A number, smaller is more urgent; none for no priority.",
        HelpName = "N",
    };

    private static readonly Option<string?> Blocked = new("--blocked")
    {
        Description = "Why it cannot go on; empty when it can.",
        HelpName = "TEXT",
    };

    private static readonly Option<string[]> Field = new("--field")
    {
        Description = "A field of your schema (task.schema.json); without a value it goes.",
        HelpName = "FIELD=VALUE",
    };

    private static readonly Option<long?> IfVersion = new("--if-version")
    {
        Description = "Refuse when the task has another version by now.",
        HelpName = "N",
    };

    public static Command Create() =>
        Verb.Create(
            "set",
            "Change the state, title, assignee, priority, obstacle or your own fields of tasks: of all that are named, or of none.",
            [
                "zyflow task set 1.2 1.3 2.1 --state done",
                "zyflow task set add-search/1.2 --assign mina --priority 1",
                "zyflow task set parser --state doing --if-version 7",
                "zyflow task set 1.2 --field owner=ann --field risk=",
            ],
            [.. Choice.Symbols, State, Title, Assign, Priority, Blocked, Field, IfVersion, Verb.Quiet],
            Run
        );

    private static int Run(ParseResult parsed, Session session)
    {
        var change = new TaskChange(
            Choices.Read<TaskState>(parsed.GetValue(State)),
            parsed.GetValue(Title),
            Setting(parsed.GetValue(Blocked)),
            Setting(parsed.GetValue(Assign)),
            Number(parsed.GetValue(Priority)),
            parsed.GetValue(IfVersion),
            Fields(parsed.GetValue(Field) ?? [])
        );
        if (change with { IfVersion = null } == new TaskChange())
            throw new ZyFlowException(
                Problem.Usage,
                "Nothing is to be set.",
                "Say what: --state, --title, --assign, --priority, --blocked or --field."
            );
        using var runtime = Runtime.OpenExisting();
        var tasks = Choice.FindAll(parsed, runtime);
        if (tasks.Count > 1 && (change.IfVersion is not null || change.Title is not null))
            throw new ZyFlowException(
                Problem.Usage,
                "--if-version and --title are about one task, and several are named.",
                "Change these tasks one by one."
            );
        if (runtime.Workplace.Scene().Operation is { } operation)
            throw new ZyFlowException(Problem.Refused, $"git is in the middle of {operation}.", "Finish it first.");
        var report = TaskReport.Of(runtime.Workplace.Coordinator.SetTasks(TaskChoice.NamesOf(tasks), change));
        if (report.Refusal is { } refusal)
            session.PrintLine($"Nothing was changed: {refusal}.");
        else
            foreach (var one in report.Each)
                TaskLines.Print(session, one.Task!, Words(one.Task!)); // a task that was found
        foreach (var problem in report.Problems)
            session.Note($"It is kept, and is not in the list yet: {problem.Message} {problem.Hint}");
        return session.End(report.Errors, report, static types => types.EnvelopeTaskReport);
    }

    private static string Words(TaskEntry task) =>
        TaskLines.Facts(task) is { Length: > 0 } facts ? facts : Choices.Word(task.State);

    private static Dictionary<string, string?>? Fields(string[] words)
    {
        if (words.Length == 0)
            return null;
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            if (word.Split('=', 2) is not [{ Length: > 0 } name, var value])
                throw new ZyFlowException(
                    Problem.Usage,
                    $"{word} names no field and value.",
                    "Write FIELD=VALUE, or FIELD= to take the value away."
                );
            if (!fields.TryAdd(name, value.Length == 0 ? null : value))
                throw new ZyFlowException(Problem.Usage, $"{name} is set twice.", "Say which value it is to have.");
        }

        return fields;
    }

    private static Setting<string?>? Setting(string? text) =>
        text is null ? null : new Setting<string?>(text.Length == 0 ? null : text);

    private static Setting<long?>? Number(string? text) =>
        text switch
        {
            null => null,
            "none" or "" => new Setting<long?>(null),
            _ when long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) => new(
                number
            ),
            _ => throw new ZyFlowException(Problem.Usage, $"{text} is no priority.", "Write a whole number, or none."),
        };
}
