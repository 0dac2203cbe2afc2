using ZyFlow.Git.Repository.History;

namespace ZyFlow.Git.Replay;

/// <summary>Finds the merges of a history: those with two parents, and those that only the messages still tell of.</summary>
internal sealed class Candidates
{
    private readonly RepositoryHistory _history;
    private readonly CommitGraph _graph;
    private readonly Dictionary<Origin, List<int>> _origins = [];
    private readonly List<Candidate> _found = [];

    private Candidates(RepositoryHistory history)
    {
        _history = history;
        _graph = history.Graph;
    }

    public int Commits { get; private set; }

    public int Octopuses { get; private set; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Candidate> All { get; private set; } = [];

    /// <param name="since">Seconds since 1970; only what was committed then or later.</param>
    public static Candidates In(RepositoryHistory history, long since)
    {
        var candidates = new Candidates(history);
        foreach (var commit in history.Reachable())
        {
            if (candidates._graph.Time(commit) >= since)
                candidates.Add(commit);
        }

        candidates.AddRebased();
        history.Graph.LoadAll();
        candidates.All =
        [
            .. candidates
                ._found.DistinctBy(static one => (one.Result, one.Theirs)) // a merge before its echoes
                .OrderByDescending(one => candidates._graph.Time(one.Result))
                .ThenBy(static one => one.Result),
        ];
        return candidates;
    }

    private void Add(int number)
    {
        Commits++;
        switch (_graph.Parents(number))
        {
            case [var ours, var theirs]:
                _found.Add(new Candidate(MergeKind.Merge, number, ours, theirs));
                break;
            case { Length: > 2 }:
                Octopuses++;
                break;
            case [var parent]:
                var commit = _history.Read(number);
                AddNamed(number, parent, commit);
                var origin = new Origin(commit.AuthorEmail, commit.AuthorTime.ToUnixTimeSeconds(), commit.Subject);
                if (!_origins.TryGetValue(origin, out var same))
                    _origins.Add(origin, same = []);
                same.Add(number);
                break;
        }
    }

    private void AddNamed(int number, int parent, HistoryCommit commit)
    {
        if (Message.PickedFrom(commit.Message) is { } picked && Find(picked) is { } source)
        {
            if (_graph.Parents(source) is [var before])
                _found.Add(new Candidate(MergeKind.Pick, number, parent, source, before));
        }
        else if (Message.SquashedTip(commit.Message) is { } squashed && Find(squashed) is { } tip)
        {
            _found.Add(new Candidate(MergeKind.Squash, number, parent, tip));
        }
        else if (Message.RequestNumber(commit.Subject) is { } request && _history.RequestTip(request) is { } head)
        {
            _found.Add(new Candidate(MergeKind.Squash, number, parent, head));
        }
    }

    private int? Find(string id) => _history.FindCommit(id);

    // Of commits that say they are one, each was made from the one before it.
    private void AddRebased()
    {
        foreach (var same in _origins.Values.Where(static group => group.Count > 1))
        {
            var inTime = same.OrderBy(_graph.Time).ToArray();
            for (var i = 1; i < inTime.Length; i++)
            {
                var (before, after) = (_graph.Parents(inTime[i - 1])[0], _graph.Parents(inTime[i])[0]);
                if (before != after)
                    _found.Add(new Candidate(MergeKind.Rebase, inTime[i], after, inTime[i - 1], before));
            }
        }
    }

    /// <summary>What a commit keeps when it is rebased.</summary>
    private readonly record struct Origin(string Author, long Time, string Subject);
}
