using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Views;

/// <summary>What the database knows of views; asked for only when HEAD has moved.</summary>
/// <param name="Views">Every view, closed ones too.</param>
/// <param name="Places">Where every worktree was last seen.</param>
public sealed record KnownViews(IReadOnlyList<KnownView> Views, IReadOnlyList<KnownPlace> Places);

/// <summary>Looks at a worktree and says which view it is at: every command begins with it.</summary>
/// <remarks>
/// While nothing moved it reads HEAD and its ref and asks which files are there; no process, no library, no write. Only when
/// HEAD is somewhere else are reflogs and branches read and, if they leave a question open, git asked.
/// </remarks>
/// <param name="operationEnds">git says that what it is in the middle of is over: its traces are the last thing that it removes.</param>
public sealed class ViewScout(GitFolders folders, bool operationEnds = false)
{
    /// <param name="place">Where this worktree was last seen; null: never.</param>
    /// <param name="known">Asks the database for the rest.</param>
    public ViewDecision Look(KnownPlace? place, Func<KnownViews> known)
    {
        var operation = operationEnds ? null : GitOperation.Read(folders);
        var head = GitHead.Read(folders);
        var length = Reflog.Length(Log);
        if (operation is null && place is not null && ViewRules.IsSettled(head, length, place))
            return new ViewDecision(place.View, null, []) { IsBare = folders.WorkTree is null };
        return ViewRules.Decide(Scene(head, operation, length, known()), Graph());
    }

    /// <summary>Everything that the rules look at.</summary>
    private ViewScene Scene(GitHead head, GitOperation? operation, long length, KnownViews known)
    {
        var places = known.Places.ToDictionary(static place => place.Worktree, StringComparer.Ordinal);
        return new ViewScene
        {
            Worktree = folders.Name,
            Head = head,
            Operation = operation,
            IsBare = folders.WorkTree is null,
            LogLength = length,
            HeadLog = Reflog.Read(Log, places.GetValueOrDefault(folders.Name)?.LogLength ?? 0),
            BranchLog = head.Branch is { } branch ? BranchLog.Read(folders, branch) : BranchLog.None,
            LogOf = branch => BranchLog.Read(folders, branch),
            HeadLogOf = worktree => Reflog.Read(Reflog.FileOf(folders.GitFolderOf(worktree), "HEAD")),
            Tips = Branches.Tips(folders, known.Views.Select(static view => view.Key.Branch).Where(IsBranch)),
            CheckedOut = Branches.CheckedOut(folders),
            Views = known.Views.ToDictionary(static view => view.Key),
            Places = places,
        };
    }

    private string Log => Reflog.FileOf(folders.GitFolder, "HEAD");

    private CommitGraph Graph() => new(new GitCommand(folders.WorkTree ?? folders.GitFolder));

    private static bool IsBranch(string name) => name.StartsWith("refs/", StringComparison.Ordinal);
}
