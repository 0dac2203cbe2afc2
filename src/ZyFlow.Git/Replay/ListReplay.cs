using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Repository.History;

namespace ZyFlow.Git.Replay;

/// <summary>Merges one list again, as git does and by task, and compares both with what people committed.</summary>
internal static class ListReplay
{
    /// <param name="textBase">The common past as git sees it; for one merge base the same bytes as by task.</param>
    /// <param name="committed">Null when the commit has no such list.</param>
    /// <param name="schema">The user's fields.</param>
    public static ReplayedList Run(
        ListTriple triple,
        byte[] textBase,
        byte[] taskBase,
        byte[] ours,
        byte[] theirs,
        byte[]? committed,
        TaskSchema schema
    )
    {
        var text = TextMerge.Merge(textBase, ours, theirs, Markers.Default);
        var options = MergeOptions.Default with { Path = triple.Path, Schema = schema };
        var tasks = TaskMerge.Merge(taskBase, ours, theirs, options);
        var people = Read(committed, triple.Path, schema);
        return new ReplayedList(
            triple.Path,
            triple.Ours!.Path, // both sides have a list that has to be merged
            triple.Theirs!.Path,
            new MergeVerdict(text.Conflicts, NearnessOf(text.IsClean, text.Bytes, committed, people), []),
            new MergeVerdict(
                tasks.Hunks,
                NearnessOf(tasks.IsClean, tasks.Bytes, committed, people),
                [.. tasks.Conflicts.Select(static one => $"{one.Subject}: {one.Reason}")]
            ),
            committed is null,
            people is null ? [] : Lost(taskBase, ours, theirs, people)
        );
    }

    private static Nearness NearnessOf(bool isClean, byte[] merged, byte[]? committed, TaskDocument? people)
    {
        if (!isClean || committed is null)
            return Nearness.None;
        if (merged.AsSpan().SequenceEqual(committed))
            return Nearness.Equal;
        return people is not null && Read(merged, people) is { } document && HasSameTasks(document, people)
            ? Nearness.SameTasks
            : Nearness.Other;
    }

    private static bool HasSameTasks(TaskDocument one, TaskDocument other) =>
        TaskComparison
            .Compare(one, other)
            .Blocks.All(static pair => pair.Changes.All(static change => change is TaskChange.Reformatted));

    private static IReadOnlyList<LostWork> Lost(byte[] @base, byte[] ours, byte[] theirs, TaskDocument people) =>
        Read(@base, people) is { } b && Read(ours, people) is { } o && Read(theirs, people) is { } t
            ? LostWork.In(b, o, t, people)
            : [];

    private static TaskDocument? Read(byte[]? bytes, string path, TaskSchema schema) =>
        bytes is not null && TaskDocument.TryRead(bytes, out var document, out _, path: path, schema: schema)
            ? document
            : null;

    // In the dialect of the other, or boxes may mean different things in them.
    private static TaskDocument? Read(byte[] bytes, TaskDocument other) =>
        TaskDocument.TryRead(bytes, out var document, out _, other.Profile) ? document : null;
}
