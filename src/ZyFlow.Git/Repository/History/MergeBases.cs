namespace ZyFlow.Git.Repository.History;

/// <summary>The best common ancestors of commits: common, and no ancestor of another common one.</summary>
/// <remarks>
/// Paints the history down from both sides, newest first, until only ancestors of common commits are left. Clocks may be
/// wrong, so what was found is compared once more. The order is that of <c>git merge-base --all</c>: newest first.
/// </remarks>
internal static class MergeBases
{
    [Flags]
    private enum Paint
    {
        None = 0,
        One = 1,
        Other = 2,
        Common = One | Other,

        /// <summary>An ancestor of a common commit.</summary>
        Stale = 4,
        Found = 8,
        Queued = 16,
    }

    /// <param name="one">More than one commit when the side is a merge made on the way to a virtual base.</param>
    public static IReadOnlyList<int> Of(CommitGraph graph, IReadOnlyList<int> one, int other)
    {
        if (one.Contains(other))
            return [other];
        var found = new List<int>();
        var paints = Down(graph, one, [other], found);
        found.RemoveAll(commit => paints[commit].HasFlag(Paint.Stale));
        if (found.Count > 1)
            RemoveAncestors(graph, found);
        return [.. found.OrderByDescending(graph.Time)]; // stable: of equal times the one found first
    }

    private static void RemoveAncestors(CommitGraph graph, List<int> found)
    {
        foreach (var commit in found.ToArray())
        {
            if (!found.Contains(commit))
                continue;
            var others = found.FindAll(other => other != commit);
            if (others.Count == 0)
                return;
            var paints = Down(graph, [commit], others, []);
            found.RemoveAll(one => one == commit ? paints[one].HasFlag(Paint.Other) : paints[one].HasFlag(Paint.One));
        }
    }

    private static Dictionary<int, Paint> Down(
        CommitGraph graph,
        IReadOnlyList<int> one,
        IReadOnlyList<int> other,
        List<int> found
    )
    {
        var paints = new Dictionary<int, Paint>();
        var queue = new PriorityQueue<int, (long Time, int Turn)>();
        var turn = 0;
        var fresh = 0; // queued and not stale
        foreach (var commit in one)
            Add(commit, Paint.One);
        foreach (var commit in other)
            Add(commit, Paint.Other);

        while (fresh > 0)
        {
            var commit = queue.Dequeue();
            var paint = paints[commit] &= ~Paint.Queued;
            if (!paint.HasFlag(Paint.Stale))
                fresh--;
            var down = paint & (Paint.Common | Paint.Stale);
            if (down == Paint.Common)
            {
                if (!paint.HasFlag(Paint.Found))
                {
                    paints[commit] |= Paint.Found;
                    found.Add(commit);
                }

                down |= Paint.Stale;
            }

            foreach (var parent in graph.Parents(commit))
                Add(parent, down);
        }

        return paints;

        void Add(int commit, Paint more)
        {
            var had = paints.GetValueOrDefault(commit);
            if (had.HasFlag(more))
                return;
            if (!had.HasFlag(Paint.Queued))
                queue.Enqueue(commit, (-graph.Time(commit), turn++));
            fresh += Fresh(had | more | Paint.Queued) - Fresh(had);
            paints[commit] = had | more | Paint.Queued;
        }

        static int Fresh(Paint paint) => (paint & (Paint.Queued | Paint.Stale)) == Paint.Queued ? 1 : 0;
    }
}
