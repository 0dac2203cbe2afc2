using ZyFlow.Git.Benchmarks.Figures;

return args switch
{
    ["figures", .. var rest] => FiguresCommand.Run(rest),
    ["generated", .. var rest] => GeneratedCommand.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: figures FOLDER [--show [CLASS]] [--driver PROGRAM] [--judge-expected]");
    Console.Error.WriteLine("       generated [CASES] [--seed S] [--show [VERDICT]]");
    return 2;
}
