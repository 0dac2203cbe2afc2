using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Working;

/// <summary>The words that verbs of tasks have in common, and the tasks that they mean.</summary>
/// <param name="takesSeveral">Whether more than one task may be named.</param>
internal sealed class TaskChoice(bool takesSeveral = false)
{
    private const string Names = "its number, CHANGE/NUMBER, the beginning of its id, or words of its title";

    private readonly Argument<string> _one = new("TASK") { Description = $"A task by {Names}." };

    private readonly Argument<string[]> _several = new("TASK")
    {
        Description = $"Tasks, each by {Names}; all of them or none.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _change = new("--change")
    {
        Description = "Look in this change only.",
        HelpName = "CHANGE",
    };

    public Symbol[] Symbols => [takesSeveral ? _several : _one, _change];

    public static Option<string?> Holder() =>
        new("--as")
        {
            Description = "Who has the task; by default who you are for git, or ZYFLOW_ACTOR.",
            HelpName = "NAME",
        };

    public static Option<string?> Lease() =>
        new("--for") { Description = "How long the task is held; 30m by default.", HelpName = "SPAN" };

    public static TimeSpan Span(string? lease) => lease is null ? TimeSpan.FromMinutes(30) : Moment.Span(lease);

    /// <summary>The task, as the database has it when it knows what the files say.</summary>
    public TaskView Find(ParseResult parsed, Runtime runtime) => FindAll(parsed, runtime)[0];

    /// <summary>The tasks in the order in which they were named, each once.</summary>
    public IReadOnlyList<TaskView> FindAll(ParseResult parsed, Runtime runtime)
    {
        var ids = runtime.ArriveInStep(parsed.GetValue(_change) is { } change ? [change] : []);
        string[] names = takesSeveral ? parsed.GetRequiredValue(_several) : [parsed.GetRequiredValue(_one)];
        return
        [
            .. names
                .Select(name => TaskSearch.Require(runtime.Workplace.Coordinator, ids, name))
                .DistinctBy(static task => (task.ChangeId, task.Id)),
        ];
    }

    public static IReadOnlyList<TaskName> NamesOf(IReadOnlyList<TaskView> tasks) =>
        [.. tasks.Select(static task => new TaskName(task.ChangeId, task.Id))];
}
