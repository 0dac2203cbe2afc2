using System.CommandLine;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Working;

/// <summary>The words that verbs of tasks have in common, and the task that they mean.</summary>
internal sealed class TaskChoice
{
    private readonly Argument<string> _task = new("TASK")
    {
        Description = "Its number, CHANGE/NUMBER, the beginning of its id, or words of its title.",
    };

    private readonly Option<string?> _change = new("--change")
    {
        Description = "Look in this change only.",
        HelpName = "CHANGE",
    };

    public Symbol[] Symbols => [_task, _change];

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
    public TaskView Find(ParseResult parsed, Runtime runtime)
    {
        var ids = runtime.ArriveInStep(parsed.GetValue(_change) is { } change ? [change] : []);
        return TaskSearch.Require(runtime.Workplace.Coordinator, ids, parsed.GetRequiredValue(_task));
    }
}
