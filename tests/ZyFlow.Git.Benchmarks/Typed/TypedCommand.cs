using System.Globalization;

namespace ZyFlow.Git.Benchmarks.Typed;

/// <summary>What typed tasks cost a build: the generator's own time, as the compiler reports it, and memory.</summary>
internal static class TypedCommand
{
    private const int Lists = 500;

    public static int Run(string[] arguments)
    {
        if (arguments is not [])
            return 2;

        Print($"{Lists} lists with {Lists * TypedProject.TasksPerList:N0} tasks.");
        var generator = PackedGenerator.Load();
        var before = Memory();
        var cold = new TypedProject(Lists, generator);
        Measure("first build, nothing compiled yet", cold);
        var sources = cold.Result.GeneratedSources;
        Print($"{sources.Length} files, {sources.Sum(source => (long)source.SourceText.Length) / 1e6:N1} M characters");
        Print($"kept between builds, syntax trees included: {(Memory() - before) / 1e6:N0} MB");
        GC.KeepAlive(cold);

        var project = new TypedProject(Lists, generator);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        Measure("first build, warm", project);
        Print(
            $"allocated by it, syntax trees included: {(GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6:N0} MB"
        );
        project.Tick(Lists / 2);
        Measure("after a tick in one list", project);
        project.Tick(Lists / 3);
        Measure("after a tick in another list", project);
        project.Write();
        Measure("after an edit of code", project);
        return 0;
    }

    /// <summary>On a machine that does other work the processor's time says more than the clock.</summary>
    private static void Measure(string what, TypedProject project)
    {
        var before = Environment.CpuUsage.TotalTime;
        var generator = project.Run().TotalMilliseconds;
        var processor = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        Print($"{what}: {generator:N1} ms in the generator; {processor:N1} ms of processor time in all");
    }

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
