using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Tests.Sync.Views;

/// <summary>Random git commands, and beside them an account of who should know what, kept without reflogs or matching.</summary>
/// <remarks>Titles are never used twice, so a title is a task; git itself is asked which commits a command brought in.</remarks>
internal sealed class History
{
    private readonly ViewWorld _world;
    private readonly Random _random;
    private readonly Dictionary<ViewKey, Account> _accounts = [];
    private readonly Dictionary<string, (string Who, long Order)> _given = [];
    private readonly string[] _trees;
    private int _names;

    public History(ViewWorld world, Random random)
    {
        (_world, _random) = (world, random);
        world.Commit("first 1", "first 2", "first 3", "first 4");
        _trees = [world.Tree, world.Beside("linked")];
        Account.Open(_accounts, Key(), null).Own.Add(Head());
        world.Must("worktree", "add", "--quiet", "-b", "linked", _trees[1]);
        world.Tree = _trees[1];
        world.Command();
        Account.Open(_accounts, Key(), _accounts[new(ViewWorld.Main)]);
        Last = "begin";
        See();
    }

    public string Last { get; private set; }

    public bool IsOver { get; private set; }

    public void Step()
    {
        _world.Tree = _trees[_random.Next(_trees.Length)];
        Action[] actions =
        [
            Add,
            Add,
            Tick,
            Remove,
            Give,
            Give,
            Give,
            Fork,
            Fork,
            Switch,
            Switch,
            Switch,
            Merge,
            Merge,
            Merge,
            Rebase,
            Reset,
            Stash,
            Rename,
            Delete,
            Detach,
        ];
        actions[_random.Next(actions.Length)]();
        IsOver = Titles().Distinct().Count() < Titles().Length;
        if (IsOver)
            Last += " (git's textual merge doubled a task: this account cannot tell them apart)";
        else
            See();
    }

    /// <summary>The view is right, and what was given last is known somewhere.</summary>
    public void Check()
    {
        var account = _accounts[Key()];
        Assert.Equal(Key(), _world.Present().Key);
        Assert.Equal(Head(), _world.Present().Head);
        Assert.Equal(string.Join(", ", Titles().Select(account.Describe)), _world.Who());

        var all = _world.Views.Values.SelectMany(view => view.Tasks.Values.Concat(view.Departed)).ToList();
        foreach (var (title, (who, _)) in _given)
        {
            var newest = all.Where(task => task.Title == title).MaxBy(task => task.Runtime.AssigneeClock ?? 0);
            Assert.True(newest?.Runtime.Assignee == who, $"{title} was given to {who} last");
        }

        Assert.All(all.GroupBy(task => task.Title), tasks => Assert.Single(tasks.Select(task => task.Id).Distinct()));
    }

    private void Add() =>
        Commit("add", [.. Titles(marked: true).Append($"errand {++_names}").OrderBy(_ => _random.Next())]);

    private void Tick() =>
        Commit("tick", [.. Titles(marked: true).Select((title, i) => i == 0 ? title.TrimEnd('!') + "!" : title)]);

    private void Remove() => Commit("remove", [.. Titles(marked: true).Skip(Titles().Length > 2 ? 1 : 0)]);

    private void Commit(string what, string[] titles)
    {
        var before = Key();
        Last = what;
        _world.Commit(titles);
        if (Branch() is null)
            Account.Open(_accounts, Key(), _accounts[before]);
        else
            _accounts[Key()].Own.Add(Head());
    }

    private void Give()
    {
        var titles = Titles();
        if (titles.Length == 0)
            return;
        var (title, who) = (titles[_random.Next(titles.Length)], $"agent {++_names}");
        Last = $"give {title} to {who}";
        _world.Assign(title, who);
        _given[title] = (who, _names);
        _accounts[Key()].Facts[title] = (who, _names);
    }

    private void Fork()
    {
        var (name, source) = ($"branch-{++_names}", _random.Next(2) == 0 ? null : Other());
        Last = $"fork {name} from {source ?? "HEAD"}";
        var from = source is null ? _accounts[Key()] : _accounts[new($"refs/heads/{source}")];
        _world.Git(source is null ? ["switch", "--quiet", "-c", name] : ["switch", "--quiet", "-c", name, source]);
        Account.Open(_accounts, Key(), from);
    }

    private void Switch()
    {
        if (Other() is not { } branch)
            return;
        Last = $"switch to {branch}";
        _world.Try("switch", "--quiet", branch);
    }

    private void Detach()
    {
        Last = "detach";
        var from = _accounts[Key()];
        _world.Git("switch", "--quiet", "--detach");
        if (!_accounts.ContainsKey(Key()))
            Account.Open(_accounts, Key(), from);
    }

    private void Merge()
    {
        if (Branch() is null || Other() is not { } other)
            return;
        Last = $"merge {other}";
        Flow(() => _world.Try("merge", "--quiet", "--no-edit", other), "merge");
    }

    private void Rebase()
    {
        if (Branch() is null || Other() is not { } other)
            return;
        Last = $"rebase onto {other}";
        Flow(() => _world.Try("rebase", "--quiet", other), "rebase");
    }

    private void Reset()
    {
        if (Branch() is null || Other() is not { } other)
            return;
        var target =
            _random.Next(2) == 0 || Head() == _world.Must("rev-list", "--max-parents=0", "HEAD") ? other : "HEAD~1";
        Last = $"reset to {target}";
        Flow(() => _world.Try("reset", "--quiet", "--hard", target), null);
    }

    /// <summary>A command that may bring in the commits of others.</summary>
    private void Flow(Func<int> command, string? abort)
    {
        var before = Head();
        if (command() != 0)
        {
            Last += " (conflict)";
            _world.Git(abort!, "--abort"); // only merge and rebase fail
            return;
        }

        var gained = _world.Must("rev-list", "HEAD", "^" + before).Split('\n').ToHashSet();
        var (key, tips) = (Key(), Tips());
        if (!tips.Where(tip => tip.Key != key.Branch).Any(tip => tip.Value == Head()))
            _accounts[key].Own.Add(Head());
        foreach (var (other, account) in _accounts.Where(other => other.Key != key))
        {
            if (account.Own.Append(account.Head).Append(tips.GetValueOrDefault(other.Branch)).Any(gained.Contains!))
                _accounts[key].Take(account);
        }
    }

    private void Stash()
    {
        Last = "stash";
        _world.Write([.. Titles(marked: true), $"errand {++_names}"]);
        _world.Command();
        Give();
        _world.Git("stash", "push", "--quiet");
        _world.Git("stash", "pop", "--quiet");
        Commit("stash", [.. Titles(marked: true)]);
    }

    private void Rename()
    {
        if (Branch() is not { } branch)
            return;
        var name = $"branch-{++_names}";
        Last = $"rename {branch} to {name}";
        var from = _accounts[Key()];
        _world.Git("branch", "-m", name);
        Account.Open(_accounts, Key(), from).Own.UnionWith(from.Own);
        from.Own.Clear();
    }

    private void Delete()
    {
        if (Other() is not { } branch || _world.Run("branch", "-D", branch) != 0)
            return;
        Last = $"delete {branch}";
        _world.Command();
        _accounts[new($"refs/heads/{branch}")].Own.Clear();
    }

    // What a view holds that came to it in a way this account does not follow is taken as it is.
    private void See()
    {
        var account = _accounts[Key()];
        account.Head = Head();
        var held = _world.Present().Tasks.Values.ToDictionary(task => task.Title);
        foreach (var title in Titles().Where(account.Seen.Add))
        {
            if (!account.Facts.ContainsKey(title) && held[title].Runtime.Assignee is { } who)
                account.Facts[title] = (who, _given[title].Order);
        }
    }

    private string? Other()
    {
        var others = Tips()
            .Keys.Select(tip => tip["refs/heads/".Length..])
            .Where(tip => tip != Branch())
            .Order()
            .ToList();
        return others.Count == 0 ? null : others[_random.Next(others.Count)];
    }

    private Dictionary<string, string> Tips() =>
        _world
            .Must("for-each-ref", "--format=%(refname) %(objectname)", "refs/heads")
            .Split('\n')
            .Select(line => line.Split(' '))
            .Where(tip => _accounts.ContainsKey(new(tip[0])))
            .ToDictionary(tip => tip[0], tip => tip[1]);

    private string Head() => _world.Must("rev-parse", "HEAD");

    private string? Branch() => _world.Must("branch", "--show-current") is { Length: > 0 } name ? name : null;

    private ViewKey Key() =>
        Branch() is { } branch
            ? new ViewKey($"refs/heads/{branch}")
            : new ViewKey($"detached:{Head()}", _world.Tree == _trees[0] ? "." : "linked");

    private string[] Titles(bool marked = false) =>
        [
            .. File.ReadLines(Path.Combine(_world.Tree, ViewWorld.List))
                .Where(line => line.StartsWith("- [", StringComparison.Ordinal))
                .Select(line => line[6..] + (marked && line[3] == 'x' ? "!" : "")),
        ];

    private sealed class Account
    {
        public Dictionary<string, (string Who, long Order)> Facts { get; private init; } = [];

        public HashSet<string> Own { get; } = [];

        public HashSet<string> Seen { get; private init; } = [];

        public string Head { get; set; } = "";

        public static Account Open(Dictionary<ViewKey, Account> accounts, ViewKey key, Account? from) =>
            accounts[key] = new Account { Facts = new(from?.Facts ?? []), Seen = [.. from?.Seen ?? []] };

        public void Take(Account other)
        {
            foreach (var (title, fact) in other.Facts)
            {
                if (!Facts.TryGetValue(title, out var own) || own.Order < fact.Order)
                    Facts[title] = fact;
            }
        }

        public string Describe(string title) => Facts.TryGetValue(title, out var fact) ? $"{title}: {fact.Who}" : title;
    }
}
