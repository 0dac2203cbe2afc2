namespace ZyFlow.Git.Repository.History;

/// <summary>One task list in three commits, null where it is not.</summary>
/// <param name="Path">Where the result belongs: a rename by one side is followed; by both to different places, ours.</param>
public sealed record ListTriple(string Path, TaskListEntry? Base, TaskListEntry? Ours, TaskListEntry? Theirs)
{
    /// <summary>Both sides have it and changed it, and not in the same way: something has to be merged.</summary>
    public bool IsTwoSided =>
        Ours is not null
        && Theirs is not null
        && Ours.Blob != Theirs.Blob
        && Base?.Blob != Ours.Blob
        && Base?.Blob != Theirs.Blob;

    /// <summary>Finds which list is which in three versions of a repository.</summary>
    internal static IReadOnlyList<ListTriple> Of(
        IReadOnlyList<TaskListEntry> @base,
        IReadOnlyList<TaskListEntry> ours,
        IReadOnlyList<TaskListEntry> theirs,
        Func<string, byte[]> read
    )
    {
        var inOurs = new Followed(@base, ours, read);
        var inTheirs = new Followed(@base, theirs, read);
        var triples = new List<ListTriple>();
        foreach (var entry in @base)
        {
            var (o, t) = (inOurs.Take(entry), inTheirs.Take(entry));
            var path = o is null || o.Path == entry.Path ? t?.Path ?? o?.Path ?? entry.Path : o.Path;
            triples.Add(new ListTriple(path, entry, o, t));
        }

        // What is left is new: at one path it is one list, however different the two are.
        foreach (var o in inOurs.Left)
            triples.Add(new ListTriple(o.Path, null, o, inTheirs.TakeNew(o.Path)));
        foreach (var t in inTheirs.Left)
            triples.Add(new ListTriple(t.Path, null, null, t));
        return triples;
    }

    /// <summary>The lists of one side, and where those of base went.</summary>
    private sealed class Followed
    {
        private readonly Dictionary<string, TaskListEntry> _left;
        private readonly Dictionary<string, string> _paths;

        public Followed(
            IReadOnlyList<TaskListEntry> @base,
            IReadOnlyList<TaskListEntry> side,
            Func<string, byte[]> read
        )
        {
            _left = side.ToDictionary(static e => e.Path);
            _paths = Renames.Between(@base, side, read).ToDictionary(static r => r.From, static r => r.To);
        }

        public IReadOnlyList<TaskListEntry> Left => [.. _left.Values];

        public TaskListEntry? Take(TaskListEntry entry) => TakeNew(_paths.GetValueOrDefault(entry.Path, entry.Path));

        public TaskListEntry? TakeNew(string path) => _left.Remove(path, out var taken) ? taken : null;
    }
}
