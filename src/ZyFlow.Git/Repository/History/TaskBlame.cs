using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Repository.History;

/// <summary>Finds who created, last reworded and last ticked every task of a list, and who set its fields.</summary>
/// <remarks>
/// Each question travels from the newest version to older ones while the answer is not there: a rewording is asked of a
/// parent with the same words, a state of one with the same state, a creation of one that has the task. Which task is which
/// is decided as in a merge, so moves and renumberings stop no question.
/// </remarks>
public sealed class TaskBlame
{
    private const int Remembered = 16;

    private readonly RepositoryHistory _history;
    private readonly TaskDocument _newest;
    private readonly TaskVersions _versions = new(Remembered);
    private readonly Dictionary<string, TaskDocument?> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<FileChange, List<Question>> _asked = [];
    private readonly Dictionary<(TaskItem, Fact, UserField?), TaskOrigin> _answers = [];

    private TaskBlame(RepositoryHistory history, TaskDocument newest)
    {
        _history = history;
        _newest = newest;
    }

    /// <param name="newest">The list as it is now.</param>
    /// <param name="path">Its path now.</param>
    /// <param name="changes">The history of the last committed version, newest first; empty when there is none.</param>
    /// <param name="isCommitted">Whether <paramref name="newest"/> is that version.</param>
    /// <param name="progress">Told how many of how many versions were looked at.</param>
    public static IReadOnlyList<TaskLife> Of(
        RepositoryHistory history,
        TaskDocument newest,
        string path,
        IReadOnlyList<FileChange> changes,
        bool isCommitted,
        Action<int, int>? progress = null
    )
    {
        var blame = new TaskBlame(history, newest);
        var order = Newest(changes);
        var questions = newest.Blocks.OfType<TaskItem>().SelectMany(static task => Questions(task)).ToList();
        if (isCommitted && order.Count > 0)
            blame._asked[order[0]] = questions;
        else
            blame.Ask(questions, newest, new TaskOrigin(null, path, false), order.Take(1));
        foreach (var (done, change) in order.Index())
        {
            blame.Visit(change);
            progress?.Invoke(done + 1, order.Count);
        }

        return [.. newest.Blocks.OfType<TaskItem>().Select(blame.LifeOf)];
    }

    private static IEnumerable<Question> Questions(TaskItem task) =>
        [
            new(task, Fact.Created, null, task),
            new(task, Fact.Words, null, task),
            new(task, Fact.State, null, task),
            .. task.Document.Profile.Schema.Fields.Select(field => new Question(task, Fact.Field, field, task)),
        ];

    private TaskLife LifeOf(TaskItem task)
    {
        var created = _answers[(task, Fact.Created, null)];
        var (words, state) = (_answers[(task, Fact.Words, null)], _answers[(task, Fact.State, null)]);
        return new TaskLife(
            task,
            created,
            words == created ? null : words,
            state == created && task.State == TaskState.Todo ? null : state,
            [.. Fields()]
        );

        IEnumerable<FieldLife> Fields()
        {
            foreach (var field in task.Document.Profile.Schema.Fields)
            {
                var (value, set) = (UserFieldText.Read(task, field), _answers[(task, Fact.Field, field)]);
                if (value is not null || set != created)
                    yield return new FieldLife(field, value, set);
            }
        }
    }

    private void Visit(FileChange change)
    {
        if (!_asked.Remove(change, out var questions))
            return;
        // A version that is no task list hides what came before it.
        var here = new TaskOrigin(change.Commit, change.Path, change.Commit.Parents.Count == 0 && _history.IsShallow);
        if (Read(change) is { } document)
            Ask(questions, document, here, change.Before);
        else
            questions.ForEach(question => _answers[question.Asked] = here);
    }

    /// <summary>Hands each question to a parent that has what it asks for, or answers it here.</summary>
    private void Ask(List<Question> questions, TaskDocument document, TaskOrigin here, IEnumerable<FileChange> before)
    {
        var parents = new List<(FileChange Change, TaskComparison Comparison)>();
        foreach (var parent in before)
        {
            if (Read(parent) is { } earlier)
                parents.Add((parent, _versions.Compare(earlier, document)));
        }

        foreach (var question in questions)
        {
            var at = parents.FindIndex(parent => Holds(question, parent.Comparison));
            if (at < 0)
            {
                _answers[question.Asked] = here;
                continue;
            }

            var (change, comparison) = parents[at];
            if (!_asked.TryGetValue(change, out var open))
                _asked[change] = open = [];
            open.Add(question with { Here = (TaskItem)comparison.BeforeOf(question.Here)! }); // Holds found it
        }
    }

    private static bool Holds(Question question, TaskComparison comparison) =>
        comparison.BeforeOf(question.Here) is TaskItem before
        && question.Fact switch
        {
            Fact.Words => comparison.HasSameTitle(before, question.Here),
            Fact.State => before.State == question.Here.State,
            Fact.Field => TaskComparison.HasSameValue(before, question.Here, question.Field!), // asked of one
            _ => true,
        };

    private TaskDocument? Read(FileChange change)
    {
        if (change.Blob is null)
            return null;
        if (_read.TryGetValue(change.Blob, out var known))
            return known;
        // Read in the dialect of today, so that no box changes its meaning on the way.
        _ = TaskDocument.TryRead(_history.Content(change.Blob), out var document, out _, _newest.Profile);
        if (_read.Count >= Remembered)
            _read.Clear();
        return _read[change.Blob] = document;
    }

    /// <summary>Children before parents, whatever their clocks say.</summary>
    private static List<FileChange> Newest(IReadOnlyList<FileChange> changes)
    {
        var children = changes.ToDictionary(static change => change, static _ => 0);
        foreach (var parent in changes.SelectMany(static change => change.Before))
            children[parent]++;
        var order = new List<FileChange>();
        var next = new PriorityQueue<FileChange, int>();
        var place = changes.Index().ToDictionary(static pair => pair.Item, static pair => pair.Index);
        foreach (var change in changes.Where(change => children[change] == 0))
            next.Enqueue(change, place[change]);
        while (next.TryDequeue(out var change, out _))
        {
            order.Add(change);
            foreach (var parent in change.Before)
            {
                if (--children[parent] == 0)
                    next.Enqueue(parent, place[parent]);
            }
        }

        return order;
    }

    private enum Fact
    {
        Created,
        Words,
        State,
        Field,
    }

    /// <param name="Task">In the newest version.</param>
    /// <param name="Field">Of the user's schema; null for a fact that is not of a field.</param>
    /// <param name="Here">The same task in the version that is asked.</param>
    private readonly record struct Question(TaskItem Task, Fact Fact, UserField? Field, TaskItem Here)
    {
        public (TaskItem, Fact, UserField?) Asked => (Task, Fact, Field);
    }
}
