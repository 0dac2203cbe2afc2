using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Tests.Storage.Events;

/// <summary>Things that happen at random to a few tasks, lists and views, as a sync and git would cause them.</summary>
internal sealed class RandomHistory(LogStore store, int seed)
{
    private static readonly ViewKey[] Views = [LogStore.Main, LogStore.Topic, new("refs/heads/topic", "second")];
    private static readonly string[] Changes = ["add-x", "specs/y"];
    private static readonly string[] Words = ["Write", "Test", "병합", "🎯", "", "it's \"done\"", "two\nlines"];

    private readonly Random _random = new(seed);
    private readonly Dictionary<(ViewKey View, string Change), List<string>> _lists = [];
    private readonly HashSet<ViewKey> _open = [];
    private readonly HashSet<ViewKey> _closed = [];
    private int _number;

    /// <summary>The log after each operation, and the tasks that every list then had.</summary>
    public List<(long Position, Dictionary<(ViewKey View, string Change), string> Tasks)> States { get; } = [];

    public void Run(int operations)
    {
        for (var i = 0; i < operations; i++)
        {
            store.Time.Now = store.Time.Now.AddMilliseconds(_random.Next(-5, 20));
            Operate();
            States.Add((store.Reader.LastPosition(), Snapshot()));
        }
    }

    public Dictionary<(ViewKey View, string Change), string> Snapshot() =>
        store
            .Tasks()
            .GroupBy(row => (new ViewKey(row.BranchView, row.Worktree), row.ChangeId))
            .ToDictionary(
                group => group.Key,
                group => string.Join('\n', group.OrderBy(row => row.Place).Select(row => row.ToString()))
            );

    private void Operate()
    {
        var view = Pick(Views);
        if (!_open.Contains(view))
        {
            Open(view);
            return;
        }

        var list = _lists.Keys.Where(key => key.View == view).ToList();
        switch (_random.Next(12))
        {
            case 0 when list.Count > 0:
                Remove(Pick(list));
                break;
            case 1 when _open.Count > 1:
                Fork(Pick(_open.Where(other => other != view).ToList()), view);
                break;
            case 2:
                store.Append(EventStream.ViewOf(view), new ViewEvent.ViewMoved(Word()));
                break;
            case 3 when _random.Next(4) == 0:
                store.Append(EventStream.ViewOf(view), new ViewEvent.ViewClosed());
                _open.Remove(view);
                _closed.Add(view);
                break;
            case 4 when list.Count > 0:
                Conflict(Pick(list));
                break;
            case 5:
                Point(view);
                break;
            case 6:
                Work();
                break;
            default:
                Sync((view, Pick(Changes)));
                break;
        }
    }

    private void Open(ViewKey view)
    {
        _open.Add(view);
        if (_closed.Contains(view) && _random.Next(2) == 0)
        {
            store.Append(EventStream.ViewOf(view), new ViewEvent.ViewReopened(Word()));
            return;
        }

        foreach (var key in _lists.Keys.Where(key => key.View == view).ToList())
            _lists.Remove(key);
        var from = _open.FirstOrDefault(other => other != view);
        store.Append(
            EventStream.ViewOf(view),
            from == default
                ? new ViewEvent.ViewOpened(Word())
                : new ViewEvent.ViewForked(from, store.Reader.LastPosition(), Word(), Word())
        );
    }

    private void Remove((ViewKey View, string Change) list)
    {
        store.Append(EventStream.Change(list.View, list.Change), new ChangeEvent.ChangeRemoved());
        _lists.Remove(list);
    }

    private void Fork(ViewKey from, ViewKey into)
    {
        var lists = _lists.Keys.Where(key => key.View == from).ToList();
        if (lists.Count == 0)
            return;
        var (_, change) = Pick(lists);
        var position = store.Reader.LastPosition();
        store.Append(EventStream.Change(into, change), new ChangeEvent.ChangeForked(from, position));
        _lists[(into, change)] = [.. _lists[(from, change)]];
    }

    private void Sync((ViewKey View, string Change) list)
    {
        var tasks = _lists.TryGetValue(list, out var known) ? known : _lists[list] = [];
        var events = new List<NewEvent>();
        var isOrdered = tasks.Count == 0;
        for (var i = _random.Next(1, 6); i > 0; i--)
        {
            if (tasks.Count == 0 || _random.Next(4) == 0)
            {
                var number = _random.Next(5) == 0 ? _random.Next(1 + _number) : ++_number;
                var id = $"{list.Change} {number}"; // an id belongs to one change
                if (tasks.Contains(id))
                    continue;
                Add(id, new TaskEvent.TaskAdded(Facts(), _random.Next(2) == 0 ? null : Runtime()));
                tasks.Insert(_random.Next(tasks.Count + 1), id);
                isOrdered = true;
            }
            else if (_random.Next(6) == 0)
            {
                var id = Pick(tasks);
                Add(id, new TaskEvent.TaskDeleted());
                tasks.Remove(id);
                isOrdered = true;
            }
            else
            {
                Add(Pick(tasks), Edit());
            }
        }

        var synced = new ChangeEvent.ListSynced(
            $"{list.Change}/tasks.md",
            store.Blob(Word()),
            "OpenSpec",
            isOrdered ? new([.. tasks]) : null,
            _random.Next(3) == 0 ? [new("s-1", Word(), Word()), new("s-2", Word(), Parent: "s-1")] : null
        );
        events.Add(store.New(EventStream.Change(list.View, list.Change), synced));
        store.Append([.. events]);

        void Add(string id, TaskEvent @event) =>
            events.Add(store.New(EventStream.Task(list.View, list.Change, id), @event));
    }

    private void Conflict((ViewKey View, string Change) list)
    {
        var id = $"c-{_random.Next(5)}";
        var stream = EventStream.Change(list.View, list.Change);
        store.Append(
            stream,
            new ChangeEvent.ConflictDetected(
                id,
                "DATA",
                "ConcurrentEdit",
                "LOW",
                "Task",
                "t-1",
                Word(),
                null,
                Word(),
                Word(),
                null,
                Word(),
                "sync"
            )
        );
        store.Append(stream, new ChangeEvent.ResolutionProposed(id, "MERGE", Word(), 0.5, Word()));
        if (_random.Next(2) == 0)
            store.Append(stream, new ChangeEvent.ConflictResolved(id, "SPEC_WINS", Word(), Word(), "AUTO", 0.75));
    }

    private void Point(ViewKey view)
    {
        var id = $"p-{++_number}";
        var file = new RollbackFile("add-x", "tasks.md", store.Blob(Word()), store.Blob(Word()));
        var stream = EventStream.ViewOf(view);
        store.Append(
            stream,
            new ViewEvent.RollbackPointCreated(id, store.Reader.LastPosition(), Word(), [file], Word())
        );
        if (_random.Next(2) == 0)
            store.Append(stream, new ViewEvent.RollbackPointsDropped([id]));
        store.Append(
            EventStream.Repository,
            new RepositoryEvent.WorktreePlaced(_random.Next(2) == 0 ? "." : "second", view, Word(), _number)
        );
    }

    private void Work()
    {
        var change = Pick(Changes);
        var stream = EventStream.Effort(change, $"{change} {_random.Next(1 + _number)}");
        EffortEvent @event = _random.Next(5) switch
        {
            0 => new EffortEvent.LeaseTaken(Word(), store.Time.Now.AddMinutes(5)),
            1 => new EffortEvent.LeaseReleased(),
            2 => new EffortEvent.AttemptStarted(store.Time.Now),
            3 => new EffortEvent.AttemptFinished(store.Time.Now, TimeSpan.FromMilliseconds(7), Word(), Word(), Word()),
            _ => new EffortEvent.TasksJoined($"{change} {_number + 1}"),
        };
        store.Append(stream, @event);
    }

    private TaskEvent Edit() =>
        _random.Next(10) switch
        {
            0 => new TaskEvent.TaskReworded(Word()),
            1 => new TaskEvent.TaskRenumbered(WordOrNull()),
            2 => new TaskEvent.TaskMoved(WordOrNull(), WordOrNull()),
            3 => new TaskEvent.TaskFieldChanged(Pick(Enum.GetValues<TaskFact>()), WordOrNull()),
            4 => new TaskEvent.TaskProgressed(_random.Next(3) == 0 ? null : State()),
            5 => new TaskEvent.TaskAssigned(WordOrNull()),
            6 => new TaskEvent.TaskPrioritised(_random.Next(3) == 0 ? null : _random.Next()),
            7 => Carried(),
            8 => new TaskEvent.UserFieldChanged(Pick(["owner", "labels"]), WordOrNull(), WordOrNull()),
            _ => new TaskEvent.TaskStateChanged(State()),
        };

    private TaskEvent.TaskFieldCarried Carried()
    {
        var field = Pick(Enum.GetValues<ClockedField>());
        var value = field switch
        {
            ClockedField.Priority => $"{_random.Next()}",
            ClockedField.Assignee => Word(),
            _ => State().ToString(),
        };
        return new(field, _random.Next(3) == 0 ? null : value, _random.NextInt64(), Pick(Views));
    }

    private TaskFacts Facts() =>
        new(Word(), State(), WordOrNull(), "s-1", null, _random.Next(9), _random.Next(2) == 0, Blocked: WordOrNull());

    private RuntimeFacts Runtime() =>
        new(State(), WordOrNull(), _random.Next(), AssigneeClock: _random.Next(2) == 0 ? null : 7);

    private TaskState State() => Pick(Enum.GetValues<TaskState>());

    private string Word() => Pick(Words);

    private string? WordOrNull() => _random.Next(3) == 0 ? null : Word();

    private T Pick<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
}
