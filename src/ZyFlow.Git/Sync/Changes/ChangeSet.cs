using ZyFlow.Git.Core.Changes;
using ZyFlow.Git.Core.Text;

namespace ZyFlow.Git.Sync.Changes;

/// <summary>The changes of a work tree, and the two ways between a change and its file.</summary>
public sealed class ChangeSet
{
    private readonly Dictionary<string, Change> _byId;
    private readonly Dictionary<string, Change> _byPath;

    private ChangeSet(IReadOnlyList<Change> changes, IReadOnlyList<OddList> odd)
    {
        All = changes;
        Odd = odd;
        _byId = changes.ToDictionary(static change => change.Id, StringComparer.Ordinal);
        _byPath = changes.ToDictionary(static change => change.Path, StringComparer.Ordinal);
    }

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<Change> All { get; }

    /// <summary>Left out, to be told to the user.</summary>
    public IReadOnlyList<OddList> Odd { get; }

    /// <param name="lists">Paths of task lists from the top of the work tree, with slashes.</param>
    public static ChangeSet Of(IEnumerable<string> lists)
    {
        var (changes, odd) = ChangeNames.Of(lists);
        return new ChangeSet(changes, odd);
    }

    /// <summary>The change with an id, a folder or the path of a list; null when there is none.</summary>
    public Change? Find(string name)
    {
        RequireName(name);
        return _byId.GetValueOrDefault(name)
            ?? _byPath.GetValueOrDefault(name)
            ?? _byPath.GetValueOrDefault($"{name}/{ChangeFolder.FileName}");
    }

    /// <summary>The change that a person named.</summary>
    public Change Require(string name)
    {
        if (Find(name) is { } change)
            return change;
        var same = All.Where(other => ChangeFolder.Of(other.Path).Name == name)
            .Select(static other => other.Id)
            .ToList();
        if (same.Count > 0)
            throw new ZyFlowException(
                Problem.Usage,
                $"There are {same.Count} changes called {Printable.From(name)}.",
                $"Say which: {Printable.From(string.Join(", ", same))}"
            );
        throw new ZyFlowException(
            Problem.Usage,
            $"There is no change called {Printable.From(name)} in this work tree.",
            All.Count == 0
                ? "A change is a folder with a tasks.md, such as openspec/changes/NAME."
                : $"There is: {Printable.From(string.Join(", ", All.Take(10).Select(static other => other.Id)))}"
        );
    }

    /// <summary>The change whose list has this path; null when there is none.</summary>
    public Change? At(string path) => _byPath.GetValueOrDefault(path);

    private static void RequireName(string name)
    {
        if (ChangeName.Oddity(name) is { } why)
            throw new ZyFlowException(
                Problem.Refused,
                $"'{Printable.From(name)}' is no change: the name {why}.",
                "Name a change by its folder's name, such as add-search."
            );
    }
}
