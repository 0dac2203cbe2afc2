using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace ZyFlow.Git.Benchmarks.Speed;

/// <summary>Runs the benchmarks in process and prints them as markdown tables; the full log goes to stderr.</summary>
internal static class SpeedCommand
{
    public static int Run(string[] arguments)
    {
        // In process, because the projects that BenchmarkDotNet would generate do not know central package versions.
        var job = Job
            .ShortRun.WithIterationCount(7)
            .WithIterationTime(TimeInterval.FromMilliseconds(150))
            .WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig
            .CreateEmpty()
            .AddJob(arguments.Contains("--dry") ? Job.Dry.WithToolchain(InProcessEmitToolchain.Instance) : job)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(new StreamLogger(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true }))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "zyflow-benchmarks"));
        var reports = BenchmarkRunner.Run<ListBenchmarks>(config).Reports;
        if (reports.IsEmpty || reports.Any(static report => !report.Success))
            return 1;

        var lists = reports.GroupBy(Lines).OrderBy(static group => group.Key).ToList();
        Console.WriteLine(
            "| lines | tasks | parse | MB/s | textual merge | merge, ticks and rewordings | tasks/s | ns per line | allocated | merge, ticks only | tasks/s |"
        );
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var list in lists)
            Print(list.Key, list.ToDictionary(static r => r.BenchmarkCase.Descriptor.WorkloadMethod.Name));
        return 0;
    }

    private static void Print(int lines, Dictionary<string, BenchmarkReport> reports)
    {
        var list = TaskList.Of(lines);
        var parse = Nanoseconds(reports[nameof(ListBenchmarks.Parse)]);
        var text = Nanoseconds(reports[nameof(ListBenchmarks.MergeAsText)]);
        var merge = Nanoseconds(reports[nameof(ListBenchmarks.MergeRewordings)]);
        var ticks = Nanoseconds(reports[nameof(ListBenchmarks.MergeTicks)]);
        var allocated = reports[nameof(ListBenchmarks.MergeRewordings)]
            .GcStats.GetBytesAllocatedPerOperation(reports[nameof(ListBenchmarks.MergeRewordings)].BenchmarkCase);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {lines} | {list.Tasks} | {parse / 1e6:F3} ms | {list.Plain().Length / parse * 1e3:F0} | {text / 1e6:F3} ms | {merge / 1e6:F3} ms | {list.Tasks / merge * 1e9:N0} | {merge / lines:F0} | {allocated / 1024.0 / 1024.0:F2} MB | {ticks / 1e6:F3} ms | {list.Tasks / ticks * 1e9:N0} |"
            )
        );
    }

    private static int Lines(BenchmarkReport report) =>
        (int)report.BenchmarkCase.Parameters[nameof(ListBenchmarks.Lines)];

    /// <summary>The fastest of the measured runs: other work on the machine makes runs slow, and never one fast.</summary>
    private static double Nanoseconds(BenchmarkReport report) => report.ResultStatistics!.Min;
}
