using System.Text;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Cli.Commands.Merging;

/// <summary>A merge of three files.</summary>
internal static class FileMerge
{
    /// <param name="output">Null for standard output.</param>
    public static int Run(
        Session session,
        (string Base, string Ours, string Theirs) files,
        MergeOptions options,
        string? output
    )
    {
        var markers = options.Markers;
        var labelled = markers with
        {
            BaseLabel = markers.BaseLabel ?? files.Base,
            OursLabel = markers.OursLabel ?? files.Ours,
            TheirsLabel = markers.TheirsLabel ?? files.Theirs,
        };
        var merged = TaskMerge.Merge(
            InputFile.Read(files.Base),
            InputFile.Read(files.Ours),
            InputFile.Read(files.Theirs),
            options with
            {
                Markers = labelled,
                Path = options.Path ?? files.Ours,
            }
        );

        if (output is not null)
            Write(output, merged.Bytes);
        else if (!session.IsJson)
            Print(merged.Bytes);

        if (!session.IsJson)
            Talk(merged);
        return session.End(
            EnvelopeError.When(
                !merged.IsClean,
                EnvelopeError.Conflict,
                "Both sides changed the same thing; the result holds both versions between conflict markers.",
                "Decide between the markers, or with: zyflow solve"
            ),
            MergeReport.Of(merged, output),
            static types => types.EnvelopeMergeReport
        );
    }

    private static void Write(string path, byte[] bytes)
    {
        if (Directory.Exists(path))
            throw new ZyFlowException(Problem.File, $"{path} is a folder.", "Name a file after --output.");
        if (path.Length == 0)
            throw new ZyFlowException(Problem.Usage, "The file name after --output is empty.", "Name a file.");
        // A device is written to; renaming a file onto it would take it away from the whole machine.
        var target = FileLink.Resolve(Path.GetFullPath(path));
        if (path.StartsWith("/dev/", StringComparison.Ordinal) || target.StartsWith("/proc/", StringComparison.Ordinal))
            throw new ZyFlowException(
                Problem.Refused,
                $"{path} is not a file.",
                "Leave --output out to write to standard output."
            );
        DurableFile.Replace(target, bytes);
    }

    // The result is a file's content: byte for byte to a pipe or file, readable on a terminal.
    private static void Print(byte[] bytes)
    {
        if (!Console.IsOutputRedirected)
        {
            Session.Out.Write(Visible.Lines(Encoding.UTF8.GetString(bytes)));
            return;
        }

        using var output = Console.OpenStandardOutput();
        output.Write(bytes);
    }

    private static void Talk(MergeResult merged)
    {
        foreach (var notice in merged.Notices)
            Session.Say($"{notice.Subject}: {notice.Message}");
        foreach (var conflict in merged.Conflicts)
            Session.Say($"conflict in {conflict.Subject}: {conflict.Reason}");
        if (!merged.IsClean && merged.Conflicts.Count == 0)
            Session.Say($"conflicts: {merged.Hunks} (merged as text)");
    }
}
