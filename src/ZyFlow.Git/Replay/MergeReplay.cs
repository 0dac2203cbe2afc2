using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Repository.History;
using MergeBases = ZyFlow.Git.Repository.History.MergeBases;

namespace ZyFlow.Git.Replay;

/// <summary>Makes one merge of the past again; each thread has its own, with its own handle on the repository.</summary>
internal sealed class MergeReplay(RepositoryHistory history)
{
    private readonly VirtualBase _texts = history.Bases(
        static (@base, ours, theirs, options) => TextMerge.Merge(@base, ours, theirs, options.Markers).Bytes
    );

    private readonly VirtualBase _tasks = history.Bases(RepositoryHistory.ByTask);

    /// <summary>Null when the sides did not both change a task list.</summary>
    /// <param name="isUnrelated">The sides have no common past, so nothing was merged.</param>
    public ReplayedMerge? Run(Candidate candidate, out bool isUnrelated)
    {
        isUnrelated = false;
        var ours = history.Lists(candidate.Ours);
        var theirs = history.Lists(candidate.Theirs);
        // Most merges end here, before any commit is compared or any file is read.
        if (ours.Count == 0 || theirs.Count == 0 || ReferenceEquals(ours, theirs) || ours.SequenceEqual(theirs))
            return null;

        IReadOnlyList<int> bases = candidate.Base is { } parent
            ? [parent]
            : MergeBases.Of(history.Graph, [candidate.Ours], candidate.Theirs);
        isUnrelated = bases.Count == 0;
        // One side is in the past of the other: a fast-forward that was recorded, with nothing to merge.
        if (isUnrelated || bases[0] == candidate.Ours || bases[0] == candidate.Theirs)
            return null;

        var byTask = bases.Count == 1 ? history.Lists(bases[0]) : _tasks.Of(candidate.Ours, candidate.Theirs);
        var byText = bases.Count == 1 ? byTask : _texts.Of(candidate.Ours, candidate.Theirs);
        var lists = ListTriple
            .Of(byTask, ours, theirs, _tasks.Read)
            .Where(static triple => triple.IsTwoSided)
            .Select(triple => Run(candidate, triple, byText))
            .ToArray();
        return lists.Length == 0
            ? null
            : new ReplayedMerge(
                candidate.Kind,
                history.Read(candidate.Result),
                history.Graph.Id(candidate.Ours).Sha,
                history.Graph.Id(candidate.Theirs).Sha,
                bases.Count,
                lists
            );
    }

    private ReplayedList Run(Candidate candidate, ListTriple triple, IReadOnlyList<TaskListEntry> byText)
    {
        var path = triple.Base?.Path;
        var textBase = byText.FirstOrDefault(entry => entry.Path == path) ?? triple.Base;
        var committed = history.Lists(candidate.Result);
        var result = At(triple.Path) ?? At(triple.Ours!.Path) ?? At(triple.Theirs!.Path); // two-sided: both are there
        return ListReplay.Run(
            triple,
            textBase is null ? [] : _texts.Read(textBase.Blob),
            triple.Base is null ? [] : _tasks.Read(triple.Base.Blob),
            history.Content(triple.Ours!.Blob),
            history.Content(triple.Theirs!.Blob),
            result is null ? null : history.Content(result.Blob),
            history.Schema
        );

        TaskListEntry? At(string at) => committed.FirstOrDefault(entry => entry.Path == at);
    }
}
