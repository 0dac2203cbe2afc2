using System.CommandLine;
using ZyFlow.Git.Cli;
using ZyFlow.Git.Cli.Commands;
using ZyFlow.Git.MergeDriver;
using ZyFlow.Git.Repository;

return Verb.OnDeepStack(() =>
    args switch
    {
        // git starts this one: no command line library, and the verdicts and words of the native driver.
        [DriverProgram.ManagedVerb, .. var rest] => Driver.Run(rest),
        _ => Verb.Run(
            args,
            new RootCommand("Task lists (tasks.md) that merge task by task.")
            {
                InitCommand.Create(),
                UninstallCommand.Create(),
                DoctorCommand.Create(),
                MergeCommand.Create(),
                ListCommand.Create(),
                CheckCommand.Create(),
                DemoCommand.Create(),
            }
        ),
    }
);
