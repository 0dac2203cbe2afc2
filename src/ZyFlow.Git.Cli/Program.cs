using System.CommandLine;
using ZyFlow.Git.Cli;
using ZyFlow.Git.Cli.Commands;

return args switch
{
    // git starts this one: no command line library, no output but the driver's.
    [ZyFlow.Git.Repository.DriverProgram.ManagedVerb, .. var rest] => MergeDriver.Run(rest),
    _ => Verb.Run(
        args,
        new RootCommand("Task lists (tasks.md) that merge task by task.")
        {
            InitCommand.Create(),
            UninstallCommand.Create(),
            DoctorCommand.Create(),
            MergeCommand.Create(),
            DemoCommand.Create(),
        }
    ),
};
