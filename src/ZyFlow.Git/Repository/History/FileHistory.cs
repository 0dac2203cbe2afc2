namespace ZyFlow.Git.Repository.History;

/// <summary>A commit that changed a file.</summary>
public sealed class FileChange(HistoryCommit commit, string path, string? blob, IReadOnlyList<FileChange> before)
{
    public HistoryCommit Commit { get; } = commit;

    /// <summary>The file's path in this commit.</summary>
    public string Path { get; } = path;

    /// <summary>The id of its content; null when this commit deleted it.</summary>
    public string? Blob { get; } = blob;

    /// <summary>The changes that this one was made on top of: none where the file begins, several for a merge.</summary>
    public IReadOnlyList<FileChange> Before { get; } = before;
}

/// <summary>Walks the commits that changed a file.</summary>
/// <remarks>
/// The commits of <c>git log -- PATH</c>: a merge that took the file of one parent as it was is not among them, and only
/// that parent is followed. A task list that was moved is followed to its old path.
/// </remarks>
internal sealed class FileHistory(RepositoryHistory history)
{
    private readonly Dictionary<Place, Step> _steps = [];
    private readonly List<Place> _order = [];

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<FileChange> Of(RepositoryHistory history, int from, string path)
    {
        var walk = new FileHistory(history);
        walk.Run(new Place(from, path));
        return walk.Changes();
    }

    private void Run(Place from)
    {
        var graph = history.Graph;
        var queue = new PriorityQueue<Place, (long Time, int Turn)>();
        var turn = 0;
        var seen = new HashSet<Place> { from };
        queue.Enqueue(from, (-graph.Time(from.Commit), turn++));
        while (queue.TryDequeue(out var place, out _))
        {
            var step = Look(place);
            _steps.Add(place, step);
            _order.Add(place);
            foreach (var next in step.Next)
            {
                if (seen.Add(next))
                    queue.Enqueue(next, (-graph.Time(next.Commit), turn++));
            }
        }
    }

    private Step Look(Place place)
    {
        var blob = Blob(place);
        var parents = new List<Place>();
        foreach (var parent in history.Graph.Parents(place.Commit))
        {
            var before = place with { Commit = parent };
            var was = Blob(before);
            if (was == blob)
                return new Step(blob, IsChange: false, [before]);
            parents.Add(was is null && OldPath(parent, place) is { } old ? before with { Path = old } : before);
        }

        return new Step(blob, IsChange: blob is not null || parents.Count > 0, parents);
    }

    private string? Blob(Place place) => history.BlobAt(place.Commit, place.Path)?.Sha;

    private string? OldPath(int parent, Place place) =>
        !TaskListName.Is(place.Path)
            ? null
            : Renames
                .Between(history.Lists(parent), history.Lists(place.Commit), history.Content)
                .FirstOrDefault(renamed => renamed.To == place.Path)
                ?.From;

    // Oldest first, so that what a change stands on is there before it. A parent may carry a later time than its child.
    private List<FileChange> Changes()
    {
        var made = new Dictionary<Place, IReadOnlyList<FileChange>>();
        foreach (var place in _order)
            Make(place, made);
        return [.. _order.Where(place => _steps[place].IsChange).Select(place => made[place][0])];
    }

    private void Make(Place from, Dictionary<Place, IReadOnlyList<FileChange>> made)
    {
        var pending = new Stack<Place>([from]);
        while (pending.TryPeek(out var place))
        {
            var step = _steps[place];
            var open = step.Next.FindIndex(next => !made.ContainsKey(next));
            if (open >= 0 && !made.ContainsKey(place))
            {
                pending.Push(step.Next[open]);
                continue;
            }

            pending.Pop();
            if (made.ContainsKey(place))
                continue;
            IReadOnlyList<FileChange> before = [.. step.Next.SelectMany(next => made[next]).Distinct()];
            made[place] = step.IsChange
                ? [new FileChange(history.Read(place.Commit), place.Path, step.Blob, before)]
                : before;
        }
    }

    private readonly record struct Place(int Commit, string Path);

    /// <param name="Next">Where the walk goes on: the parents, or the one with the same file.</param>
    private sealed record Step(string? Blob, bool IsChange, List<Place> Next);
}
