using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Views;

/// <summary>Everything that the rules of views look at, but for the history of commits.</summary>
public sealed record ViewScene
{
    /// <summary>The worktree the command runs in.</summary>
    public required string Worktree { get; init; }

    public required GitHead Head { get; init; }

    public GitOperation? Operation { get; init; }

    /// <summary>True in a bare repository: there is no file to be in step with.</summary>
    public bool IsBare { get; init; }

    /// <summary>How long the reflog of HEAD is now.</summary>
    public long LogLength { get; init; }

    /// <summary>The reflog of HEAD since the worktree was last seen.</summary>
    public IReadOnlyList<ReflogEntry> HeadLog { get; init; } = [];

    /// <summary>The reflog of the branch that is checked out.</summary>
    public BranchLog BranchLog { get; init; } = BranchLog.None;

    /// <summary>The reflog of any branch; asked only when HEAD brought something in.</summary>
    public Func<string, BranchLog> LogOf { get; init; } = static _ => BranchLog.None;

    /// <summary>The whole reflog of any worktree's HEAD; asked only for a branch that has no view yet.</summary>
    public Func<string, IReadOnlyList<ReflogEntry>> HeadLogOf { get; init; } = static _ => [];

    /// <summary>The branches that exist, at least those that have a view.</summary>
    public IReadOnlyDictionary<string, string> Tips { get; init; } = new Dictionary<string, string>();

    /// <summary>HEAD of every worktree that there is, this one included.</summary>
    public IReadOnlyDictionary<string, GitHead> CheckedOut { get; init; } = new Dictionary<string, GitHead>();

    /// <summary>Every view, closed ones too.</summary>
    public IReadOnlyDictionary<ViewKey, KnownView> Views { get; init; } = new Dictionary<ViewKey, KnownView>();

    /// <summary>Where every worktree was last seen.</summary>
    public IReadOnlyDictionary<string, KnownPlace> Places { get; init; } = new Dictionary<string, KnownPlace>();

    public KnownPlace? Place => Places.GetValueOrDefault(Worktree);

    /// <summary>The commits at which HEAD left a branch since the worktree was last seen.</summary>
    public IEnumerable<string> LeftAt(ViewKey view)
    {
        const string Heads = "refs/heads/";
        foreach (var entry in HeadLog)
        {
            if (entry is { Left: { } left, Old: { } old } && Heads + left == view.Branch)
                yield return old;
        }
    }

    public KnownView? Find(ViewKey key) => Views.GetValueOrDefault(key);
}
