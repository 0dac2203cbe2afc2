using System.CommandLine;

namespace ZyFlow.Git.Cli.Commands.Working;

/// <summary><c>zyflow task</c>: what people and agents do with tasks.</summary>
internal static class TaskCommand
{
    public static Command Create() =>
        Verb.Group(
            "task",
            "List, change, claim and release tasks; several agents may work at once.",
            [
                "zyflow task list add-search",
                "zyflow task next --as agent-1 --json       take the most urgent task that may be begun",
                "zyflow task release 1.2 --as agent-1 --done --result \"all tests pass\"",
            ],
            TaskList.Create(),
            TaskShow.Create(),
            TaskSet.Create(),
            TaskClaim.Create(),
            TaskRelease.Create(),
            TaskNext.Create(),
            TaskLog.Create()
        );
}
