using System.Reflection;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.MergeDriver;

/// <summary>One merge, from the command line to the exit code; it answers whatever happens.</summary>
internal static class Driver
{
    private const string Usage = """
        usage: zyflow-merge [options] BASE OURS THEIRS

        Merges three versions of one task list by meaning and writes the result into OURS.
        Git starts it for each task list that both sides changed; `zyflow init` registers it.

          --stdout                             write the result to standard output, leave OURS alone
          --path P                             where the file lives in the repository (git's %P)
          --marker-size N                      length of the conflict markers (%L), 7 by default
          --label-base S                       text after the markers (%S, %X, %Y)
          --label-ours S
          --label-theirs S
          --conflict-style merge|diff3|zdiff3  git's merge.conflictStyle by default
          --number-clash renumber|keep|conflict
                                               two different new tasks with one number; renumber by default
          --version, --help

        exit status: 0 merged, 1 conflict (markers are in the result)

        example: zyflow-merge --stdout base.md ours.md theirs.md

        """;

    public static int Run(string[] args)
    {
        try
        {
            var arguments = Arguments.Parse(args);
            if (arguments.Help)
                return Print(Usage);
            if (arguments.Version)
                return Print($"zyflow-merge {VersionText()}\n");
            return Merge(arguments);
        }
        // The driver may not fail: an exception would end with 134, and git would take plain ours for the merge.
        catch (Exception problem)
        {
            Talk.Say($"internal trouble ({problem.GetType().Name}); please report it");
            return ExitCode.Conflict;
        }
    }

    private static int Merge(Arguments arguments)
    {
        var asText = arguments.HasFiles ? ", so this merge was made as text" : "";
        if (arguments.Problem is not null)
            Talk.Say($"{arguments.Problem}{asText}; see zyflow-merge --help");
        if (!arguments.HasFiles)
            return ExitCode.Conflict;

        var versions = new byte[3][];
        for (var i = 0; i < versions.Length; i++)
        {
            if (InputFile.Read(arguments.Files[i], out versions[i]) is not { } problem)
                continue;
            Talk.Say($"{problem}; nothing was changed");
            return ExitCode.Conflict;
        }

        var merged = SafeMerge.Merge(versions[0], versions[1], versions[2], arguments);
        var path = arguments.Options.Path ?? arguments.Files[1];
        Talk.Report(merged, path);
        if (!merged.IsClean && merged.Bytes.AsSpan().SequenceEqual(versions[1]))
            Talk.Say($"{path}: not a text file, so ours was left as it is; choose a version by hand");

        var unwritten = arguments.ToStdout
            ? Talk.WriteOut(merged.Bytes)
            : ResultFile.Write(arguments.Files[1], versions[1], merged.Bytes, arguments.Options.Markers.Size);
        if (unwritten is not null)
            Talk.Say(unwritten);
        return merged.IsClean && unwritten is null ? ExitCode.Clean : ExitCode.Conflict;
    }

    private static int Print(string text) =>
        Talk.WriteOut(System.Text.Encoding.UTF8.GetBytes(text)) is null ? ExitCode.Clean : ExitCode.Conflict;

    private static string VersionText() =>
        typeof(Driver).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? "unknown";
}
