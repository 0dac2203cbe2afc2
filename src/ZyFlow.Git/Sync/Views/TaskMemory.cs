using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Sync.Views;

/// <summary>Remembers the tasks that a view had, or that other views have, so that one that comes back is known.</summary>
/// <remarks>Asked only when a file has a task that its view has not.</remarks>
/// <param name="schema">By which the file is read that has the tasks; null: without one.</param>
public sealed class TaskMemory(Connection connection, string repositoryId, TaskSchema? schema = null)
{
    private const int MostViews = 50;

    private const string DepartedTasks = """
        SELECT task_id, body FROM task_version
        WHERE repository_id = $repository AND worktree = $worktree AND branch_view = $view AND change_id = $change
          AND to_position IS NOT NULL AND body IS NOT NULL
        ORDER BY to_position DESC
        """;

    private const string OtherViews = """
        SELECT c.branch_view, c.worktree FROM change_view c
        JOIN branch_view v USING (repository_id, worktree, branch_view)
        WHERE c.repository_id = $repository AND c.change_id = $change
        ORDER BY v.used_position DESC LIMIT $most
        """;

    private readonly Lists _lists = new(connection, repositoryId);
    private readonly EventReader _events = new(connection);
    private readonly Blobs _blobs = new(connection);

    /// <summary>Who the tasks may be that are new in a change's file.</summary>
    /// <param name="present">The ids of the view's own tasks.</param>
    /// <param name="mergedIn">The views that were just merged into this one.</param>
    public Recognition Of(ViewKey view, string change, IEnumerable<string> present, IEnumerable<ViewKey> mergedIn)
    {
        var now = _events.LastPosition();
        var others = Others(change).Where(other => other != view).ToList();
        return new Recognition(
            present,
            Departed(view, change),
            [.. mergedIn.Select(from => List(from, change, now)).OfType<PastList>()],
            [.. others.SelectMany(other => Tasks(other, change, now).Concat<PastTask>(Departed(other, change)))]
        );
    }

    private List<ViewKey> Others(string change) =>
        [
            .. connection.Query(
                OtherViews,
                static row => new ViewKey(row.Text(0), row.Text(1)),
                bind =>
                {
                    bind.Set(0, repositoryId);
                    bind.Set(1, change);
                    bind.Set(2, MostViews);
                }
            ),
        ];

    private ValueList<PastTask> Tasks(ViewKey view, string change, long now)
    {
        if (_lists.AsOf(view, change, now) is not { } list)
            return new([]);
        var sections = list.Sections.ToDictionary(static section => section.Id, static section => section.Title);
        return list.Tasks.Select(row => Past(row.TaskId, TaskImage.Of(row), sections));
    }

    /// <summary>Null where the list cannot be put beside its rows: it was never synchronised, or is no list any more.</summary>
    private PastList? List(ViewKey view, string change, long now)
    {
        if (_lists.AsOf(view, change, now) is not { Base: { } @base } list)
            return null;
        if (!TaskDocument.TryRead(_blobs.Read(@base), out var document, out _, path: list.Path, schema: schema))
            return null;
        var tasks = Tasks(view, change, now);
        return document.Blocks.OfType<TaskItem>().Count() == tasks.Count
            ? new PastList(document, tasks, Departed(view, change))
            : null;
    }

    private List<PastTask> Departed(ViewKey view, string change)
    {
        var present = Ids(view, change);
        var sections = SectionsSoFar(view, change);
        var departed = new List<PastTask>();
        var versions = connection.Query(
            DepartedTasks,
            static row => (Id: row.Text(0), Image: TaskImage.Read(row.Span(1))),
            bind => Bind(bind, view, change)
        );
        foreach (var (id, image) in versions)
        {
            if (present.Add(id)) // its last version comes first
                departed.Add(Past(id, image, sections));
        }

        return departed;
    }

    private HashSet<string> Ids(ViewKey view, string change) =>
        [
            .. connection.Query(
                $"SELECT task_id FROM {TaskTable.Name} WHERE {ChangeViewTable.WhereKey}",
                static row => row.Text(0),
                bind => Bind(bind, view, change)
            ),
        ];

    // A section may be gone together with its tasks; its title stands in the events, or in the list that the view copied.
    private Dictionary<string, string> SectionsSoFar(ViewKey view, string change)
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var stored in _events.OfStream(EventStream.Change(view, change)))
        {
            foreach (var section in Told(stored.Body, change))
                titles[section.Id] = section.Title;
        }

        return titles;
    }

    private ValueList<SectionFacts> Told(Event body, string change) =>
        body switch
        {
            ChangeEvent.ListSynced synced => synced.Sections,
            ChangeEvent.ChangeForked forked => _lists
                .AsOf(forked.From, forked.Change ?? change, forked.Position)
                ?.Sections,
            _ => null,
        } ?? new([]);

    private void Bind(Statement statement, ViewKey view, string change)
    {
        statement.Set(0, repositoryId);
        statement.Set(1, view.Worktree);
        statement.Set(2, view.Branch);
        statement.Set(3, change);
    }

    private static PastTask Past(string id, TaskImage image, Dictionary<string, string> sections) =>
        new(
            id,
            image.Facts.Title,
            image.Facts.Section is { } section ? sections.GetValueOrDefault(section) : null,
            image.Runtime
        );
}
