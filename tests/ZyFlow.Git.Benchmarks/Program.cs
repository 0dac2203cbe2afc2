using ZyFlow.Git.Benchmarks.Figures;
using ZyFlow.Git.Benchmarks.Fuzzing;

return args switch
{
    ["figures", .. var rest] => FiguresCommand.Run(rest),
    ["generated", .. var rest] => GeneratedCommand.Run(rest),
    ["fuzz", .. var rest] => FuzzCommand.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: figures FOLDER [--show [CLASS]] [--driver PROGRAM] [--judge-expected]");
    Console.Error.WriteLine("       generated [CASES] [--seed S] [--show [VERDICT]]");
    Console.Error.WriteLine("       fuzz [CASES] [--seed S]");
    return 2;
}
