using ZyFlow.Git.Core.Changes;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Sync.Changes;

/// <summary>The task lists that git tracks; its index is read again only when it is another file.</summary>
internal sealed class TrackedLists(GitFolders folders)
{
    private FileFacts? _facts;
    private IReadOnlyList<string> _lists = [];

    /// <summary>Paths from the top of the work tree.</summary>
    public IReadOnlyList<string> Now()
    {
        var facts = Libc.FactsAt(Path.Combine(folders.GitFolder, "index"));
        if (facts is null || facts != _facts)
            _lists = GitIndex.Paths(folders, ChangeFolder.FileName);
        _facts = facts;
        return _lists;
    }
}
