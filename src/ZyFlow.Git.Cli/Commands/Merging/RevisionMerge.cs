using System.Globalization;
using ZyFlow.Git.Cli.Commands.Diffing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Repository.History;

namespace ZyFlow.Git.Cli.Commands.Merging;

/// <summary>A merge of the task lists of two revisions, for servers and pipelines that run no merge driver.</summary>
internal static class RevisionMerge
{
    private const string Head = "HEAD";

    /// <param name="into">Null for HEAD.</param>
    /// <param name="options">Its path, if any, is the only list or folder.</param>
    public static int Run(Session session, string from, string? into, MergeOptions options, bool writes)
    {
        using var repository = GitRepository.Discover(Environment.CurrentDirectory);
        var history = repository.History;
        var (ours, theirs) = (history.Commit(into ?? Head), history.Commit(from));
        if (writes)
            MergedFiles.Refuse(repository, ours);

        var markers = options.Markers with
        {
            OursLabel = options.Markers.OursLabel ?? into ?? Head,
            TheirsLabel = options.Markers.TheirsLabel ?? from,
        };
        var only = options.Path is { } path ? repository.PathInside(path) : ".";
        var lists = history
            .Versions(ours, theirs)
            .Where(versions => IsIn(versions, only))
            .Select(versions => ListMerge.Of(versions, options with { Markers = markers, Schema = history.Schema }))
            .ToList();
        var written = writes ? MergedFiles.Write(repository, lists) : [];
        var merged = lists.ConvertAll(list => (list, Done: Compare(list, history.Schema)));
        foreach (var (list, done) in merged)
            Print(session, list, done);
        foreach (var file in written)
            Session.Say($"written: {file}");
        if (lists.Count == 0 && !session.IsJson)
            Session.Say("No task list differs.");

        var isClean = lists.TrueForAll(static list => list.Outcome != ListOutcome.Conflict);
        var report = new RevisionMergeReport(
            from,
            into ?? Head,
            [.. history.MergeBases(ours, theirs).Select(static commit => commit.Id)],
            isClean,
            written,
            [.. merged.Select(static one => MergedList.Of(one.list, one.Done))]
        );
        return session.End(
            EnvelopeError.When(
                !isClean,
                EnvelopeError.Conflict,
                $"{EnvelopeError.Count(lists.Count(static list => list.Outcome == ListOutcome.Conflict), "task list")} changed on both sides in ways that only a person can join.",
                "Each conflict has its reason; merge with git, and then run: zyflow solve"
            ),
            report,
            static types => types.EnvelopeRevisionMergeReport
        );
    }

    private static bool IsIn(ListVersions versions, string only) =>
        only == "."
        || new[] { versions.Path, versions.Ours?.Path, versions.Theirs?.Path }.Any(path =>
            path == only || (path is not null && path.StartsWith(only + "/", StringComparison.Ordinal))
        );

    private static DiffedFile Compare(ListMerge list, TaskSchema schema)
    {
        var before = list.Versions.Ours;
        var old = before is null || before.Path == list.Versions.Path ? null : before.Path;
        var what = list.Outcome.ToString().ToLowerInvariant();
        return DiffedFile.Of(list.Versions.Path, old, what, before?.Content ?? [], list.Agreed ?? [], schema);
    }

    private static void Print(Session session, ListMerge list, DiffedFile done)
    {
        session.PrintInked(
            new Inked(done.OldPath is null ? done.Path : $"{done.OldPath} -> {done.Path}", Ink.Heading),
            ": ",
            Words(list)
        );
        if (list.Outcome is ListOutcome.Taken or ListOutcome.Merged or ListOutcome.Conflict)
            DiffView.PrintItems(session, done);
        foreach (var conflict in list.Conflicts)
            session.PrintInked("  ", new Inked("conflict", Ink.Removed), $" in {conflict.Subject}: {conflict.Reason}");
        foreach (var notice in list.Merge?.Notices ?? [])
            session.PrintInked("  ", new Inked($"{notice.Subject}: {notice.Message}", Ink.Faint));
    }

    private static string Words(ListMerge list) =>
        list.Outcome switch
        {
            ListOutcome.Kept => "kept, only our side changed it",
            ListOutcome.Taken => "taken, only their side changed it",
            ListOutcome.Added => "added by their side",
            ListOutcome.Deleted => "deleted by their side",
            ListOutcome.Merged => "merged",
            _ when list.Merge is { Conflicts.Count: 0, Hunks: var hunks } => string.Create(
                CultureInfo.InvariantCulture,
                $"conflicts: {hunks} (merged as text)"
            ),
            _ => string.Create(CultureInfo.InvariantCulture, $"conflicts: {list.Conflicts.Count}"),
        };
}
