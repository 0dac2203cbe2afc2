using LibGit2Sharp;

namespace ZyFlow.Git.Repository.History;

/// <summary>Commits as numbers, with their parents and times; a commit is read when it is first asked for.</summary>
internal sealed class CommitGraph(LibGit2Sharp.Repository repository, IReadOnlySet<string> shallow)
{
    private readonly Dictionary<ObjectId, int> _numbers = [];
    private readonly List<ObjectId> _ids = [];
    private readonly List<int[]?> _parents = [];
    private readonly List<long> _times = [];

    /// <summary>How many commits have a number.</summary>
    public int Count => _ids.Count;

    public int Number(ObjectId id)
    {
        if (_numbers.TryGetValue(id, out var number))
            return number;
        number = _ids.Count;
        _numbers.Add(id, number);
        _ids.Add(id);
        _parents.Add(null);
        _times.Add(0);
        return number;
    }

    public ObjectId Id(int number) => _ids[number];

    /// <summary>None where a shallow clone ends: the ids are in the commit, the objects are not here.</summary>
    public int[] Parents(int number)
    {
        Load(number);
        return _parents[number]!; // set by Load
    }

    /// <summary>Reads everything in the past of the commits that have a number; from then on, threads may share the graph.</summary>
    public void LoadAll()
    {
        for (var number = 0; number < Count; number++)
            Load(number); // gives its parents numbers
    }

    /// <summary>Seconds since 1970 of the committer.</summary>
    public long Time(int number)
    {
        Load(number);
        return _times[number];
    }

    private void Load(int number)
    {
        if (_parents[number] is not null)
            return;
        var id = _ids[number];
        var commit = ObjectReading.Commit(repository, id);
        _times[number] = commit.Committer.When.ToUnixTimeSeconds();
        _parents[number] = shallow.Contains(id.Sha) ? [] : [.. commit.Parents.Select(parent => Number(parent.Id))];
    }
}
