using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>Brings the projections up to an event. The same fold runs when events are appended and when all is rebuilt.</summary>
internal sealed class Fold
{
    /// <summary>More rows than this are written before their time, so that a rebuild needs little memory.</summary>
    private const int MostRows = 50_000;

    private readonly TaskRows _tasks;
    private readonly EffortRows _efforts;
    private readonly ChangeFold _changes;
    private readonly ViewFold _views;
    private readonly string _repositoryId;

    public Fold(Connection connection, string repositoryId)
    {
        _repositoryId = repositoryId;
        _tasks = new TaskRows(connection, repositoryId);
        _efforts = new EffortRows(connection, repositoryId);
        _changes = new ChangeFold(connection, repositoryId, _tasks);
        _views = new ViewFold(connection, repositoryId, _tasks);
    }

    public void Apply(StoredEvent stored)
    {
        switch (stored.Body)
        {
            case TaskEvent task:
                var (stream, version, clock) = (stored.Stream, stored.StreamVersion, stored.Clock);
                var row = TaskFold.Apply(_repositoryId, _tasks[stream], stream, task, version, clock);
                _tasks.Set(stream, row, stored.Position);
                if (task is not (TaskEvent.TaskProgressed or TaskEvent.TaskAssigned or TaskEvent.TaskPrioritised))
                    _changes.Touch(stream); // of the others a list says nothing
                break;
            case EffortEvent effort:
                _efforts.Apply(stored, effort);
                break;
            case ChangeEvent change:
                _changes.Apply(stored, change);
                break;
            case ViewEvent view:
                _views.Apply(stored, view);
                break;
            case RepositoryEvent repository:
                _views.Apply(repository);
                break;
        }

        if (_tasks.Count + _efforts.Count > MostRows)
            Flush();
    }

    /// <summary>Forgets what was not written, as when a transaction was rolled back.</summary>
    public void Forget()
    {
        _tasks.Forget();
        _efforts.Forget();
        _changes.Forget();
    }

    public void Flush()
    {
        _tasks.Flush();
        _efforts.Flush();
        _changes.Flush();
    }
}
