using ZyFlow.Git.Cli;
using ZyFlow.Git.Cli.Commands;
using ZyFlow.Git.Cli.Commands.Events;
using ZyFlow.Git.Cli.Commands.History;
using ZyFlow.Git.Cli.Commands.Measuring;
using ZyFlow.Git.Cli.Commands.Rollbacks;
using ZyFlow.Git.Cli.Commands.Settling;
using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Commands.Tracing;
using ZyFlow.Git.Cli.Commands.Working;
using ZyFlow.Git.MergeDriver;
using ZyFlow.Git.Repository;

return Verb.OnDeepStack(() =>
    args switch
    {
        // git starts this one: no command line library, and the verdicts and words of the native driver.
        [DriverProgram.ManagedVerb, .. var rest] => Driver.Run(rest),
        [DiffViewCommand.Verb, var file] => FileView.Run(file),
        [HookCommand.Name, .. var rest] => HookCommand.Run(rest, Following.Follow),
        _ => Verb.Run(
            args,
            [
                ("init", InitCommand.Create),
                ("uninstall", UninstallCommand.Create),
                ("doctor", DoctorCommand.Create),
                ("sync", SyncCommand.Create),
                ("status", StatusCommand.Create),
                ("task", TaskCommand.Create),
                ("conflicts", ConflictsCommand.Create),
                ("resolve", ResolveCommand.Create),
                ("validate", ValidateCommand.Create),
                ("merge", MergeCommand.Create),
                ("solve", SolveCommand.Create),
                ("renumber", RenumberCommand.Create),
                ("list", ListCommand.Create),
                ("check", CheckCommand.Create),
                ("diff", DiffCommand.Create),
                ("blame", BlameCommand.Create),
                ("trace", TraceCommand.Create),
                ("replay", ReplayCommand.Create),
                ("demo", DemoCommand.Create),
                ("history", HistoryCommand.Create),
                ("rollback", RollbackCommand.Create),
                ("watch", WatchCommand.Create),
                ("events", EventsCommand.Create),
                ("diagnose", DiagnoseCommand.Create),
                ("metrics", MetricsCommand.Create),
                ("export", ExportCommand.Create),
                ("rebuild", RebuildCommand.Create),
                ("mcp", McpCommand.Create),
                ("completion", CompletionCommand.Create),
            ]
        ),
    }
);
