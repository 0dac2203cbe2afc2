namespace ZyFlow.Git.Repository.History;

/// <summary>One task list through a merge that was committed.</summary>
/// <param name="Result">The list as it was committed.</param>
public sealed record MergedList(HistoryCommit Merge, ListVersions Versions, ListVersion Result);

/// <summary>The merges between two commits, as <c>git rev-list --merges FROM..TO</c> has them.</summary>
public static class MergeRange
{
    /// <summary>The merges of two commits, newest first; one of more parents is never made with a conflict.</summary>
    public static IReadOnlyList<HistoryCommit> Merges(RepositoryHistory history, HistoryCommit from, HistoryCommit to)
    {
        var known = Reachable(history.Graph, history.Number(from), []);
        var fresh = Reachable(history.Graph, history.Number(to), known);
        return
        [
            .. fresh
                .Where(commit => history.Graph.Parents(commit).Length == 2)
                .Select(history.Read)
                .OrderByDescending(static commit => commit.Time)
                .ThenBy(static commit => commit.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The lists that both sides of a merge changed, with what was committed; lists that are gone are left out.</summary>
    public static IEnumerable<MergedList> Lists(RepositoryHistory history, HistoryCommit merge)
    {
        var (ours, theirs) = (history.Commit(merge.Parents[0]), history.Commit(merge.Parents[1]));
        // Two histories that were joined have nothing that could be lost.
        if (history.MergeBases(ours, theirs).Count == 0)
            yield break;
        foreach (var versions in history.Versions(ours, theirs).Where(static versions => versions.IsTwoSided))
        {
            if (history.Content(merge, versions.Path) is { } content)
                yield return new MergedList(merge, versions, new ListVersion(versions.Path, content));
        }
    }

    private static HashSet<int> Reachable(CommitGraph graph, int from, HashSet<int> without)
    {
        var seen = new HashSet<int>();
        var pending = new Stack<int>([from]);
        while (pending.TryPop(out var commit))
        {
            if (without.Contains(commit) || !seen.Add(commit))
                continue;
            foreach (var parent in graph.Parents(commit))
                pending.Push(parent);
        }

        return seen;
    }
}
