using System.CommandLine;
using System.Text;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow merge</c>: the driver's merge, on three files and by hand.</summary>
internal static class MergeCommand
{
    private static readonly Argument<string> Base = File("BASE", "The common ancestor; /dev/null when there is none.");
    private static readonly Argument<string> Ours = File("OURS", "Our version.");
    private static readonly Argument<string> Theirs = File("THEIRS", "Their version.");

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        Description = "Write the result to this file instead of standard output.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> InRepository = new("--path")
    {
        Description = "The path in the repository, a hint for the dialect.",
        HelpName = "PATH",
    };

    private static readonly Option<int> Size = new("--marker-size")
    {
        Description = "Number of characters of a conflict marker.",
        HelpName = "N",
        DefaultValueFactory = _ => Markers.Default.Size,
    };

    private static readonly Option<string> Style = Choice<ConflictStyle>(
        "--conflict-style",
        "How conflicts are written."
    );
    private static readonly Option<string> Clash = Choice<NumberClash>(
        "--number-clash",
        "What happens when both sides add a task with one number."
    );

    private static readonly Option<string?> LabelBase = Label("base");
    private static readonly Option<string?> LabelOurs = Label("ours");
    private static readonly Option<string?> LabelTheirs = Label("theirs");

    public static Command Create()
    {
        Size.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                result.AddError("--marker-size takes a number from 1 to 1000.");
        });
        return Verb.Create(
            "merge",
            "Merge three versions of a task list, as the driver does.",
            [
                "zyflow merge base.md ours.md theirs.md > merged.md",
                "zyflow merge base.md ours.md theirs.md -o ours.md --number-clash keep",
                "zyflow merge /dev/null ours.md theirs.md --json",
            ],
            [Base, Ours, Theirs, Output, InRepository, Size, Style, Clash, LabelBase, LabelOurs, LabelTheirs],
            Run
        );
    }

    private static int Run(ParseResult parsed, Session session)
    {
        var (oursPath, theirsPath) = (parsed.GetRequiredValue(Ours), parsed.GetRequiredValue(Theirs));
        var markers = new Markers(
            parsed.GetValue(Size),
            parsed.GetValue(LabelBase) ?? parsed.GetRequiredValue(Base),
            parsed.GetValue(LabelOurs) ?? oursPath,
            parsed.GetValue(LabelTheirs) ?? theirsPath,
            Enum.Parse<ConflictStyle>(parsed.GetRequiredValue(Style), ignoreCase: true)
        );
        var clash = Enum.Parse<NumberClash>(parsed.GetRequiredValue(Clash), ignoreCase: true);
        var merged = TaskMerge.Merge(
            InputFile.Read(parsed.GetRequiredValue(Base)),
            InputFile.Read(oursPath),
            InputFile.Read(theirsPath),
            new MergeOptions(markers, clash, parsed.GetValue(InRepository) ?? oursPath)
        );

        var output = parsed.GetValue(Output);
        if (output is not null)
            Write(output, merged.Bytes);
        else if (!session.IsJson)
            Print(merged.Bytes);

        if (!session.IsJson)
            Talk(merged);
        return session.End(
            merged.IsClean ? ExitCode.Done : ExitCode.Findings,
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
        var target = FileLink.Resolve(System.IO.Path.GetFullPath(path));
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

    private static Argument<string> File(string name, string description) => new(name) { Description = description };

    private static Option<string?> Label(string side) =>
        new("--label-" + side) { Description = $"The name of {side} in conflict markers.", HelpName = "NAME" };

    private static Option<string> Choice<T>(string name, string description)
        where T : struct, Enum
    {
        string[] words = [.. Enum.GetNames<T>().Select(word => word.ToLowerInvariant())];
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            DefaultValueFactory = _ => words[0],
        };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
