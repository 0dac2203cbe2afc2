using System.CommandLine;
using System.CommandLine.Parsing;
using ZyFlow.Git.Cli.Commands.Diffing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
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
        var report = DiffReport.Of(
            before.Name,
            after.Name,
            [.. ListSnapshot.Between(before, after, places).Select(pair => Compare(pair, before, after))]
        );
        if (isStat)
            DiffView.PrintStat(session, report);
        else
            DiffView.Print(session, report);
        return session.End(ExitCode.Done, report, static types => types.EnvelopeDiffReport);
    }

    private static DiffedFile Compare(ListPair pair, ListSnapshot before, ListSnapshot after)
    {
        var what =
            pair.Before is null ? "added"
            : pair.After is null ? "deleted"
            : pair.IsMoved ? "moved"
            : "changed";
        var old = pair.IsMoved ? pair.Before?.Path : null;
        var (was, now) = (Bytes(pair.Before, before), Bytes(pair.After, after));
        // One dialect for both: a box must not seem to change because the text around it now speaks for another one.
        Profile? profile = null;
        if (
            !Read(now, pair.Path, ref profile, out var later, out var trouble)
            || !Read(was, pair.Path, ref profile, out var earlier, out trouble)
        )
            return new(pair.Path, old, what, trouble, new Dictionary<string, int>(), []);

        var items = TaskComparison
            .Compare(earlier!, later!) // both were read
            .Blocks.Where(static block => block.Changes.Count > 0)
            .Select(DiffedItem.Of)
            .ToList();
        var counts = items.SelectMany(static item => item.Changes).Select(static c => KeyValuePair.Create(c.What, 1));
        return new(pair.Path, old, what, null, DiffReport.Sum(counts), items);
    }

    private static bool Read(
        byte[] bytes,
        string path,
        ref Profile? profile,
        out TaskDocument? document,
        out string? trouble
    )
    {
        var isRead = TaskDocument.TryRead(bytes, out document, out var why, profile, path);
        trouble = why?.Message;
        if (bytes.Length > 0)
            profile ??= document?.Profile;
        return isRead;
    }

    private static byte[] Bytes(TaskListEntry? entry, ListSnapshot version) => entry is null ? [] : version.Read(entry);

    /// <summary>How many words stand behind <c>--</c>; null without one.</summary>
    private static int? PathsOf(ParseResult parsed)
    {
        var at = parsed.Tokens.Select(static token => token.Type).ToList().IndexOf(TokenType.DoubleDash);
        return at < 0 ? null : parsed.Tokens.Count - at - 1;
    }
}
