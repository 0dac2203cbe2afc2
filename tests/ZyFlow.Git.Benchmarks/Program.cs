using ZyFlow.Git.Benchmarks.Figures;

return args switch
{
    ["figures", .. var rest] => FiguresCommand.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: figures FOLDER [--show [CLASS]] [--driver PROGRAM] [--judge-expected]");
    return 2;
}
