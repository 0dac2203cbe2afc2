using ZyFlow.Git.Benchmarks.Events;
using ZyFlow.Git.Benchmarks.Figures;
using ZyFlow.Git.Benchmarks.Fuzzing;
using ZyFlow.Git.Benchmarks.Runtime;
using ZyFlow.Git.Benchmarks.Serving;
using ZyFlow.Git.Benchmarks.Speed;
using ZyFlow.Git.Benchmarks.Typed;

return args switch
{
    ["figures", .. var rest] => FiguresCommand.Run(rest),
    ["generated", .. var rest] => GeneratedCommand.Run(rest),
    ["fuzz", .. var rest] => FuzzCommand.Run(rest),
    ["speed", .. var rest] => SpeedCommand.Run(rest),
    ["lists", .. var rest] => ListsCommand.Run(rest),
    ["history", .. var rest] => HistoryCommand.Run(rest),
    ["list-history", .. var rest] => ListHistoryCommand.Run(rest),
    ["events", .. var rest] => EventsCommand.Run(rest),
    ["runtime", .. var rest] => RuntimeCommand.Run(rest),
    ["mcp", .. var rest] => ServerCommand.Run(rest),
    ["typed", .. var rest] => TypedCommand.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: figures FOLDER [--show [CLASS]] [--driver PROGRAM] [--judge-expected]");
    Console.Error.WriteLine("       generated [CASES] [--seed S] [--show [VERDICT]]");
    Console.Error.WriteLine("       fuzz [CASES] [--seed S]");
    Console.Error.WriteLine("       speed [--dry]");
    Console.Error.WriteLine("       lists FOLDER");
    Console.Error.WriteLine("       history FOLDER MERGES");
    Console.Error.WriteLine("       list-history FOLDER LINES COMMITS");
    Console.Error.WriteLine("       events [COUNT]");
    Console.Error.WriteLine("       runtime [--dry]");
    Console.Error.WriteLine("       mcp TOOL [--dry]");
    Console.Error.WriteLine("       typed");
    return 2;
}
