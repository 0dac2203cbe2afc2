using System.CommandLine;
using System.CommandLine.Parsing;
using ZyFlow.Git.Cli.Commands.Merging;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow merge</c>: the driver's merge by hand, of three files or of two revisions.</summary>
internal static class MergeCommand
{
    private static readonly Argument<string?> Base = File("BASE", "The common ancestor; /dev/null when there is none.");
    private static readonly Argument<string?> Ours = File("OURS", "Our version.");
    private static readonly Argument<string?> Theirs = File("THEIRS", "Their version.");

    private static readonly Option<string?> From = new("--from")
    {
        Description = "Merge the task lists of this revision instead of three files.",
        HelpName = "REV",
    };

    private static readonly Option<string?> Into = new("--into")
    {
        Description = "The revision that it is merged into; HEAD by default.",
        HelpName = "REV",
    };

    private static readonly Option<bool> Write = new("--write")
    {
        Description = "Write the results into the work tree. Nothing is staged or committed.",
    };

    private static readonly Option<string?> Output = new("--output", "-o")
    {
        Description = "Write the result to this file instead of standard output.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> InRepository = new("--path")
    {
        Description = "The path in the repository: a hint for the dialect, and with --from the only list or folder.",
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
        var command = Verb.Create(
            "merge",
            "Merge three versions of a task list, or the task lists of two revisions, as the driver does.",
            [
                "zyflow merge base.md ours.md theirs.md > merged.md",
                "zyflow merge base.md ours.md theirs.md -o ours.md --number-clash keep",
                "zyflow merge /dev/null ours.md theirs.md --json",
                "zyflow merge --from feature                 what a merge would do, and nothing else",
                "zyflow merge --from origin/feature --into origin/main --json",
            ],
            [
                Base,
                Ours,
                Theirs,
                From,
                Into,
                Write,
                Output,
                InRepository,
                Size,
                Style,
                Clash,
                LabelBase,
                LabelOurs,
                LabelTheirs,
            ],
            Run
        );
        command.Validators.Add(Check);
        return command;
    }

    private static int Run(ParseResult parsed, Session session)
    {
        var markers = new Markers(
            parsed.GetValue(Size),
            parsed.GetValue(LabelBase),
            parsed.GetValue(LabelOurs),
            parsed.GetValue(LabelTheirs),
            Enum.Parse<ConflictStyle>(parsed.GetRequiredValue(Style), ignoreCase: true)
        );
        var clash = Enum.Parse<NumberClash>(parsed.GetRequiredValue(Clash), ignoreCase: true);
        var options = new MergeOptions(markers, clash, parsed.GetValue(InRepository));
        return parsed.GetValue(From) is { } from
            ? RevisionMerge.Run(session, from, parsed.GetValue(Into), options, parsed.GetValue(Write))
            : FileMerge.Run(
                session,
                (parsed.GetRequiredValue(Base)!, parsed.GetRequiredValue(Ours)!, parsed.GetRequiredValue(Theirs)!), // all named
                options with
                {
                    Schema = UserSchema.OfMerges(),
                },
                parsed.GetValue(Output)
            );
    }

    /// <summary>Three files, or a revision: what belongs to the one makes no sense with the other.</summary>
    private static void Check(CommandResult result)
    {
        var files = result.GetValue(Theirs) is not null;
        if (result.GetValue(From) is null)
        {
            if (!files)
                result.AddError("merge takes three files, BASE OURS THEIRS, or --from REV.");
            else if (result.GetValue(Into) is not null || result.GetValue(Write))
                result.AddError("--into and --write go with --from REV.");
        }
        else if (result.GetValue(Base) is not null)
            result.AddError("merge takes three files or --from REV, not both.");
        else if (result.GetValue(Output) is not null)
            result.AddError("--output goes with three files; with --from the texts are in --json.");
    }

    private static Argument<string?> File(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.ZeroOrOne };

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
