using System.Diagnostics;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Benchmarks.Figures;

/// <summary>What our merge makes of a case, in this process or through the program that git starts.</summary>
internal static class OurMerges
{
    private static readonly MergeOptions Options = new(new Markers(OursLabel: "ours", TheirsLabel: "theirs"));

    public static Outcome InProcess(MergeCase one)
    {
        try
        {
            var result = TaskMerge.Merge(one.Base, one.Ours, one.Theirs, Options);
            var reasons = string.Join(
                "; ",
                result.Conflicts.Select(conflict => $"{conflict.Subject}: {conflict.Reason}")
            );
            return new Outcome(result.Bytes, result.IsClean, result.Method.ToString(), reasons);
        }
#pragma warning disable CA1031 // a figure must be printed for the other cases, and the exception is one of the figures
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new Outcome([], false, Failure: exception.ToString());
        }
    }

    public static Outcome Through(string driver, MergeCase one)
    {
        var folder = Directory.CreateTempSubdirectory("zyflow-figures-").FullName;
        try
        {
            string Write(string name, byte[] content)
            {
                var path = Path.Combine(folder, name);
                File.WriteAllBytes(path, content);
                return path;
            }

            string[] arguments =
            [
                "--stdout",
                "--path",
                "tasks.md",
                "--label-ours",
                "ours",
                "--label-theirs",
                "theirs",
                Write("base", one.Base),
                Write("ours", one.Ours),
                Write("theirs", one.Theirs),
            ];
            var start = new ProcessStartInfo(driver, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start)!;
            using var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            process.WaitForExit();
            return process.ExitCode is 0 or 1
                ? new Outcome(output.ToArray(), process.ExitCode == 0)
                : new Outcome([], false, Failure: $"exit {process.ExitCode}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
