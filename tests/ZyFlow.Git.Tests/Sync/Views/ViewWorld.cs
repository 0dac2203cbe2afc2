using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Tests.Sync.Views;

/// <summary>A real repository and, beside it in memory, what the rules of views say about it.</summary>
/// <remarks>Only the writing down is simple here: which view, which steps, which identity and which fact are the product's.</remarks>
internal sealed class ViewWorld : IDisposable
{
    public const string List = "openspec/changes/add-search/tasks.md";
    public const string Main = "refs/heads/main";

    private readonly Dictionary<ViewKey, HeldView> _views = [];
    private readonly Dictionary<string, KnownPlace> _places = [];
    private readonly ScratchRepository _scratch = ScratchRepository.Create();
    private readonly bool _isOften;
    private long _clock;
    private int _ids;

    /// <param name="isOften">A command runs after every git command, as hooks make it; else only when a test looks.</param>
    public ViewWorld(bool isOften = true, bool hasReflogs = true)
    {
        _isOften = isOften;
        Tree = Path.Combine(_scratch.Folder, "tree");
        Directory.CreateDirectory(Tree);
        Must("init", "--quiet", "--initial-branch=main");
        if (!hasReflogs)
            Must("config", "core.logAllRefUpdates", "false");
    }

    /// <summary>The worktree that the next command runs in.</summary>
    public string Tree { get; set; }

    public IReadOnlyDictionary<ViewKey, HeldView> Views => _views;

    public List<ViewStep> Steps { get; } = [];

    public string Beside(string name) => Path.Combine(_scratch.Folder, name);

    public string Must(params string[] arguments) =>
        new GitCommand(Tree, GitSurroundings.Isolated).Require(arguments).Output.TrimEnd('\n');

    public int Run(params string[] arguments) => new GitCommand(Tree, GitSurroundings.Isolated).Run(arguments).ExitCode;

    public int Try(params string[] arguments)
    {
        var exit = Run(arguments);
        if (_isOften)
            Command();
        return exit;
    }

    public void Git(params string[] arguments)
    {
        Must(arguments);
        if (_isOften)
            Command();
    }

    /// <summary>Titles; one that ends in <c>!</c> is ticked.</summary>
    public void Write(params string[] titles)
    {
        var file = Path.Combine(Tree, List);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!); // below the tree
        // Far apart, so that git merges them by itself.
        var items = titles.Select(title =>
            $"- [{(title.EndsWith('!') ? 'x' : ' ')}] {title.TrimEnd('!')}\n\n  one\n  two\n  three\n  four\n\n"
        );
        File.WriteAllText(file, "## 1. Work\n\n" + string.Concat(items));
    }

    public void Commit(params string[] titles)
    {
        Write(titles);
        Must("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "-m", "work");
    }

    /// <summary>Gives a task to somebody in the present view; returns the task's id.</summary>
    public string Assign(string title, string? who)
    {
        Command();
        var view = Present();
        var id = view.Tasks.Single(task => task.Value.Title == title).Key;
        var (clock, task) = (++_clock, view.Tasks[id]);
        view.Tasks[id] = task with { Runtime = task.Runtime with { Assignee = who, AssigneeClock = clock } };
        return id;
    }

    /// <summary>Who does what in the present view, in the order of the file.</summary>
    public string Who()
    {
        Command();
        return string.Join(", ", Present().Order.Select(Describe));

        string Describe(string id) =>
            Present().Tasks[id] is var task && task.Runtime.Assignee is { } who ? $"{task.Title}: {who}" : task.Title;
    }

    public string IdOf(string title)
    {
        Command();
        return Present().Tasks.Single(task => task.Value.Title == title).Key;
    }

    public HeldView Present() => _views[_places[GitFolders.Find(Tree).Name].View];

    public ViewDecision Look()
    {
        var folders = GitFolders.Find(Tree);
        return new ViewScout(folders).Look(_places.GetValueOrDefault(folders.Name), Known);
    }

    /// <summary>What every command begins with.</summary>
    public ViewDecision Command()
    {
        var decision = Look();
        foreach (var step in decision.Steps)
            Apply(step);
        Steps.AddRange(decision.Steps);
        if (decision is { IsReadOnly: false, View: { } key })
            Sync(_views[key], [.. decision.MergedIn.Select(from => _views[from])]);
        return decision;
    }

    public void Dispose() => _scratch.Dispose();

    private KnownViews Known() =>
        new(
            [.. _views.Values.Select(view => new KnownView(view.Key, view.Head, view.Birth, view.IsClosed, view.Used))],
            [.. _places.Values]
        );

    private void Apply(ViewStep step)
    {
        switch (step)
        {
            case ViewStep.Opened opened:
                var departed = _views.TryGetValue(opened.View, out var old) ? old : null;
                var held = new HeldView(opened.View) { Head = opened.Head, Birth = opened.Birth };
                if (opened.From is { } from)
                    held.Take(_views[from]);
                if (departed is not null)
                    held.Departed.AddRange(departed.Tasks.Values.Concat(departed.Departed));
                _views[opened.View] = held;
                break;
            case ViewStep.Reopened reopened:
                _views[reopened.View].IsClosed = false;
                (_views[reopened.View].Head, _views[reopened.View].Birth) = (reopened.Head, reopened.Birth);
                break;
            case ViewStep.Moved moved:
                _views[moved.View].Head = moved.Head;
                _views[moved.View].Birth = moved.Birth ?? _views[moved.View].Birth;
                break;
            case ViewStep.Merged merged:
                _views[merged.Into].Merge(_views[merged.From]);
                break;
            case ViewStep.Closed closed:
                _views[closed.View].IsClosed = true;
                break;
            case ViewStep.Placed placed:
                _places[placed.Place.Worktree] = placed.Place;
                break;
            default:
                throw new InvalidOperationException(step.ToString());
        }
    }

    private void Sync(HeldView view, IReadOnlyList<HeldView> merged)
    {
        var file = Path.Combine(Tree, List);
        var document = TaskDocument.Parse(File.Exists(file) ? File.ReadAllText(file) : "");
        var comparison = TaskComparison.Compare(view.Document, document);
        var ids = view
            .Document.Blocks.OfType<TaskItem>()
            .Zip(view.Order)
            .ToDictionary(pair => pair.First, pair => pair.Second);
        var others = _views.Values.Where(other => other != view).OrderByDescending(other => other.Used).ToList();
        var items = document.Blocks.OfType<TaskItem>().ToList();
        var known = items.ToDictionary(
            item => item,
            item => comparison.BeforeOf(item) is TaskItem was ? ids[was] : null
        );
        var recognition = new Recognition(
            known.Values.OfType<string>(),
            view.Departed,
            [.. merged.Select(other => other.List)],
            [.. others.SelectMany(other => other.Order.Select(id => other.Tasks[id]).Concat(other.Departed))]
        );

        var tasks = new Dictionary<string, PastTask>();
        var order = new List<string>();
        foreach (var item in items)
        {
            var past = known[item] is { } own ? new(own, view.Tasks[own].Runtime, []) : recognition.Find(item);
            var id = past?.Id ?? $"{++_ids:0000}";
            order.Add(id);
            tasks.Add(id, new PastTask(id, item.Title.ToString(), "Work", past?.Runtime ?? new RuntimeFacts()));
        }

        view.Replace(document, order, tasks);
        view.Used = ++_clock;
    }
}
