using System.Globalization;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Cli.Commands;

/// <summary>The tool in the place of the native driver, where that cannot be built: same arguments, same verdicts.</summary>
internal static class MergeDriver
{
    /// <summary>0 clean, 1 conflict. Anything else means that nothing was written and the shell line merges as text.</summary>
    public static int Run(string[] args)
    {
        var (options, files) = Read(args);
        if (files is not [var @base, var ours, var theirs])
            return ExitCode.Usage;
        try
        {
            var merged = TaskMerge.Merge(
                File.ReadAllBytes(@base),
                File.ReadAllBytes(ours),
                File.ReadAllBytes(theirs),
                options
            );
            DurableFile.Replace(ours, merged.Bytes);
            foreach (var notice in merged.Notices)
                Output.Session.Say($"{options.Path}: {notice.Subject}: {notice.Message}");
            return merged.IsClean ? ExitCode.Done : ExitCode.Findings;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The one other place that catches everything: a driver may not fail. The shell line says so and goes on.
            Output.Session.Say($"zyflow: {error.Message}");
            return ExitCode.Internal;
        }
    }

    private static (MergeOptions Options, List<string> Files) Read(string[] args)
    {
        var markers = Markers.Default;
        var path = default(string);
        var files = new List<string>();
        for (var at = 0; at < args.Length; at++)
        {
            var value = at + 1 < args.Length ? args[at + 1] : "";
            (markers, path, var taken) = args[at] switch
            {
                "--path" => (markers, value, true),
                "--marker-size" => (
                    int.TryParse(value, CultureInfo.InvariantCulture, out var size)
                        ? markers with
                        {
                            Size = size,
                        }
                        : markers,
                    path,
                    true
                ),
                "--label-base" => (markers with { BaseLabel = LabelOf(value) }, path, true),
                "--label-ours" => (markers with { OursLabel = LabelOf(value) }, path, true),
                "--label-theirs" => (markers with { TheirsLabel = LabelOf(value) }, path, true),
                _ => (markers, path, false),
            };
            if (taken)
                at++;
            else
                files.Add(args[at]);
        }

        return (new MergeOptions(markers, Path: path), files);
    }

    // git before 2.44 hands the placeholder on as it is.
    private static string? LabelOf(string value) => value is "" or "%S" or "%X" or "%Y" ? null : value;
}
