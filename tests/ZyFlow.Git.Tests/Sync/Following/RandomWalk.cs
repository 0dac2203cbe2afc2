using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Tests.Sync.Following;

/// <summary>Random edits, ticks and git commands, and beside them an account of who was given what in which branch.</summary>
/// <remarks>
/// A title is never used twice, so a title is a task. What a branch was told stays true there until somebody says something later,
/// there or on a branch that flowed into it; the account knows no more, and needs no reflog and no matching.
/// </remarks>
internal sealed class RandomWalk : IDisposable
{
    private readonly Clone _clone = new("first 1", "first 2", "first 3", "first 4");
    private readonly Random _random;
    private readonly Dictionary<string, Dictionary<string, (string Who, int Order)>> _given = [];
    private readonly Action[] _actions;
    private int _names;
    private bool _isInStep = true;

    public RandomWalk(Random random)
    {
        _random = random;
        _actions =
        [
            Add,
            Add,
            Tick,
            Tick,
            Reword,
            Remove,
            Give,
            Give,
            Give,
            Set,
            Set,
            Rename,
            Sync,
            Sync,
            OneWay,
            CatchUp,
            Commit,
            Commit,
            Commit,
            Fork,
            Switch,
            Switch,
            Detach,
            Merge,
            Merge,
            Rebase,
            Reset,
            Stash,
            Settle,
        ];
    }

    public string Last { get; private set; } = "";

    /// <summary>git's textual merge doubled a task, or somebody edited the list down: the account cannot follow.</summary>
    public bool IsOver { get; private set; }

    public void Step()
    {
        _isInStep = false;
        _actions[_random.Next(_actions.Length)]();
        var titles = Titles();
        IsOver = titles.Distinct().Count() < titles.Length;
    }

    public void Check()
    {
        _clone.AssertHolds();
        if (IsOver || !_isInStep)
            return;
        var tasks = _clone.Coordinator.Tasks(Clone.Change);
        foreach (var (title, given) in Account().Where(known => Titles().Contains(known.Key)))
        {
            var who = tasks.Single(task => task.Title == title).Assignee;
            Assert.True(
                who == given.Who
                    || _given.Values.Any(other =>
                        other.GetValueOrDefault(title) is var later && later.Who == who && later.Order > given.Order
                    ),
                $"{title} was given to {given.Who}, and {who ?? "nobody"} has it"
            );
        }

        if (_clone.Coordinator.OpenConflicts(Clone.Change).Count > 0)
            return;
        var states = tasks.Select(static task => task.Title + (task.State == TaskState.Done ? "!" : ""));
        Assert.Equal(_clone.Titles(), states);
        _clone.AssertSound();
    }

    public void Dispose() => _clone.Dispose();

    private void Add() => Edit("add", titles => titles.Insert(_random.Next(titles.Count + 1), $"errand {++_names}"));

    private void Tick() =>
        Edit("tick", titles => Change(titles, static title => title.EndsWith('!') ? title[..^1] : title + "!"));

    private void Reword() =>
        Edit(
            "reword",
            titles =>
                Change(
                    titles,
                    title =>
                    {
                        Forget(title.TrimEnd('!'));
                        return $"{title.TrimEnd('!')} soon {++_names}" + (title.EndsWith('!') ? "!" : "");
                    }
                )
        );

    private void Remove() =>
        Edit(
            "remove",
            titles =>
            {
                if (titles.Count > 3)
                    titles.RemoveAt(_random.Next(titles.Count));
            }
        );

    private void Edit(string what, Action<List<string>> edit)
    {
        Last = what;
        var titles = _clone.Titles().ToList();
        edit(titles);
        _clone.Write([.. titles]);
    }

    private void Change(List<string> titles, Func<string, string> change)
    {
        var at = _random.Next(titles.Count);
        titles[at] = change(titles[at]);
    }

    private void Give()
    {
        if (Known() is not { } title)
            return;
        var who = $"agent {++_names}";
        Last = $"give {title} to {who}";
        _clone.Assign(title, who);
        Account()[title] = (who, _names);
    }

    private void Set()
    {
        if (Known() is not { } title)
            return;
        var state = _random.Next(3) == 0 ? TaskState.Todo : TaskState.Done;
        Last = $"set {title} to {state}";
        _clone.Set(title, new TaskChange(state));
    }

    /// <summary>In the database, while the file may say something else.</summary>
    private void Rename()
    {
        if (Known() is not { } title)
            return;
        var name = $"{title} later {++_names}";
        Last = $"rename {title} to {name}";
        Forget(title);
        _clone.Set(title, new TaskChange(Title: name));
    }

    private void Sync()
    {
        Last = "sync";
        _clone.Sync(new SyncOptions { AllowShrink = true });
        _isInStep = true;
    }

    private void OneWay()
    {
        var direction = _random.Next(2) == 0 ? SyncDirection.SpecToRuntime : SyncDirection.RuntimeToSpec;
        Last = $"sync {direction}";
        _clone.Coordinator.Sync(Clone.Change, direction, new SyncOptions { AllowShrink = true });
    }

    private void CatchUp()
    {
        Last = "a hook";
        _clone.Place.CatchUp();
    }

    private void Settle()
    {
        var open = _clone.Coordinator.OpenConflicts(Clone.Change);
        var strategy = _random.Next(2) == 0 ? ResolutionStrategy.SpecWins : ResolutionStrategy.RuntimeWins;
        Last = $"settle {open.Count} by {strategy}";
        if (open.Count > 0)
            _clone.Coordinator.ResolveConflicts(open, strategy);
    }

    private void Commit()
    {
        Last = "commit";
        var before = Account();
        _clone.Commit();
        if (Branch().Length == 0)
            _given[Key()] = new(before);
    }

    private void Fork()
    {
        var before = Account();
        var name = $"branch-{++_names}";
        Last = $"fork {name}";
        _clone.Git("switch", "--quiet", "-c", name);
        _given[Key()] = new(before);
    }

    private void Switch()
    {
        if (Other() is not { } branch)
            return;
        Last = $"switch to {branch}";
        if (!_clone.Try("switch", "--quiet", branch))
            Last += " (refused)";
    }

    private void Detach()
    {
        Last = "detach";
        var before = Account();
        _clone.Git("switch", "--quiet", "--detach");
        _given.TryAdd(Key(), new(before));
    }

    private void Merge() => Flow("merge", "--quiet", "--no-edit");

    private void Rebase() => Flow("rebase", "--quiet");

    private void Flow(string verb, params string[] options)
    {
        if (Branch().Length == 0 || Other() is not { } branch)
            return;
        Last = $"{verb} {branch}";
        if (_clone.Try([verb, .. options, branch]))
            return;
        Last += _clone.Try(verb, "--abort") ? " (conflict)" : " (refused)";
    }

    private void Reset()
    {
        if (Branch().Length == 0 || Other() is not { } branch)
            return;
        Last = $"reset to {branch}";
        _clone.Git("reset", "--quiet", "--hard", branch);
    }

    private void Stash()
    {
        Last = "stash";
        _clone.Git("stash", "push", "--quiet");
        if (_random.Next(2) == 0)
            _clone.Sync(new SyncOptions { AllowShrink = true });
        _clone.Try("stash", "pop", "--quiet");
    }

    private Dictionary<string, (string Who, int Order)> Account()
    {
        if (!_given.TryGetValue(Key(), out var account))
            _given.Add(Key(), account = []);
        return account;
    }

    private void Forget(string title)
    {
        foreach (var account in _given.Values)
            account.Remove(title);
    }

    /// <summary>A task that the database shows, whatever stands in the file.</summary>
    private string? Known()
    {
        var tasks = _clone.Coordinator.Tasks(Clone.Change);
        return tasks.Count == 0 ? null : tasks[_random.Next(tasks.Count)].Title;
    }

    private string[] Titles() => [.. _clone.Titles().Select(static title => title.TrimEnd('!'))];

    private string Key() => Branch() is { Length: > 0 } branch ? branch : _clone.Git("rev-parse", "HEAD");

    private string Branch() => _clone.Git("branch", "--show-current");

    private string? Other()
    {
        var others = _clone
            .Git("for-each-ref", "--format=%(refname:short)", "refs/heads")
            .Split('\n')
            .Where(name => name != Branch())
            .Order()
            .ToList();
        return others.Count == 0 ? null : others[_random.Next(others.Count)];
    }
}
