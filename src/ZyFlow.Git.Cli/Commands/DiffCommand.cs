using System.CommandLine;
using System.CommandLine.Parsing;
using ZyFlow.Git.Cli.Commands.Diffing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Repository.History;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow diff</c>: what happened to tasks between two versions.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var words = new Argument<string[]>("REV REV PATHS")
        {
            Description =
                "Two revisions, or one to compare with the work tree, or none for HEAD; then task lists or folders.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var stat = new Option<bool>("--stat") { Description = "One line for each task list." };
        return Verb.Create(
            "diff",
            "Show what happened to tasks between two versions: ticked, reworded, moved, renumbered, added, deleted.",
            [
                "zyflow diff                 what you did since the last commit",
                "zyflow diff main            from main to the work tree",
                "zyflow diff v1.0 HEAD --stat",
                "zyflow diff main...feature -- openspec",
            ],
            [words, stat],
            (parsed, session) => Run(session, parsed.GetValue(words) ?? [], PathsOf(parsed), parsed.GetValue(stat))
        );
    }

    private static int Run(Session session, IReadOnlyList<string> words, int? paths, bool isStat)
    {
        using var repository = GitRepository.Discover(Environment.CurrentDirectory);
        var (before, after, places) = DiffWish.Read(repository, words, paths);
        var schema = repository.History.Schema;
        var report = DiffReport.Of(
            before.Name,
            after.Name,
            [.. ListSnapshot.Between(before, after, places).Select(pair => Compare(pair, before, after, schema))]
        );
        if (isStat)
            DiffView.PrintStat(session, report);
        else
            DiffView.Print(session, report);
        return session.End(report, static types => types.EnvelopeDiffReport);
    }

    private static DiffedFile Compare(ListPair pair, ListSnapshot before, ListSnapshot after, TaskSchema schema)
    {
        var what =
            pair.Before is null ? "added"
            : pair.After is null ? "deleted"
            : pair.IsMoved ? "moved"
            : "changed";
        var old = pair.IsMoved ? pair.Before?.Path : null;
        return DiffedFile.Of(pair.Path, old, what, Bytes(pair.Before, before), Bytes(pair.After, after), schema);
    }

    private static byte[] Bytes(TaskListEntry? entry, ListSnapshot version) => entry is null ? [] : version.Read(entry);

    /// <summary>How many words stand behind <c>--</c>; null without one.</summary>
    private static int? PathsOf(ParseResult parsed)
    {
        var at = parsed.Tokens.Select(static token => token.Type).ToList().IndexOf(TokenType.DoubleDash);
        return at < 0 ? null : parsed.Tokens.Count - at - 1;
    }
}
