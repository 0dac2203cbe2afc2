using System.Collections.Concurrent;
using LibGit2Sharp;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Schema;
using MergeOptions = ZyFlow.Git.Core.Merging.MergeOptions;

namespace ZyFlow.Git.Repository.History;

/// <summary>The past of a repository: revisions, merge bases, and the task lists in commits. Only reads.</summary>
/// <remarks>Belongs to one <see cref="GitRepository"/> and to one thread at a time, as the library under it.</remarks>
public sealed class RepositoryHistory
{
    private readonly GitRepository _home;
    private readonly LibGit2Sharp.Repository _repository;
    private readonly ConcurrentDictionary<ObjectId, TaskListEntry[]> _known;
    private readonly TaskListTrees _trees;
    private readonly Lazy<TaskSchema> _schema;

    /// <param name="like">Shares what this one has read: all of its commits must be (<see cref="CommitGraph.LoadAll"/>).</param>
    internal RepositoryHistory(GitRepository home, LibGit2Sharp.Repository repository, RepositoryHistory? like = null)
    {
        _home = home;
        _repository = repository;
        _known = like?._known ?? [];
        _trees = new TaskListTrees(repository, _known);
        _schema = like?._schema ?? new(() => SchemaCopy.FieldsIn(home.CommonFolder));
        Graph = like?.Graph ?? new CommitGraph(repository, ShallowCommits.In(home.CommonFolder));
    }

    internal CommitGraph Graph { get; }

    /// <summary>The user's fields as merges know them: every version of a list is read with these.</summary>
    public TaskSchema Schema => _schema.Value;

    /// <summary>True in a clone that does not have all of the past.</summary>
    public bool IsShallow => File.Exists(ShallowCommits.FileIn(_home.CommonFolder));

    /// <summary>The commit that a revision names: a branch, a tag, <c>HEAD~2</c>, the first digits of an id.</summary>
    /// <exception cref="ZyFlowException">It names none.</exception>
    public HistoryCommit Commit(string revision) => Read(Revision.Resolve(_repository, revision));

    /// <summary>HEAD, branches and tags, as a person writes them.</summary>
    public IEnumerable<string> Names() => References.Names(_repository);

    /// <summary>All best common ancestors, in the order of <c>git merge-base --all</c>.</summary>
    public IReadOnlyList<HistoryCommit> MergeBases(HistoryCommit one, HistoryCommit other) =>
        [.. History.MergeBases.Of(Graph, [Number(one)], Number(other)).Select(number => Read(Graph.Id(number)))];

    /// <summary>The task lists of a commit.</summary>
    public IReadOnlyList<TaskListEntry> TaskLists(HistoryCommit commit) => Lists(Number(commit));

    /// <summary>The file at a path in a commit, or null; the bytes as the repository holds them.</summary>
    public byte[]? Content(HistoryCommit commit, string path) => Blob(commit, path) is { } blob ? Content(blob) : null;

    /// <summary>The id of the file at a path in a commit, or null.</summary>
    public string? Blob(HistoryCommit commit, string path) => BlobAt(Number(commit), path)?.Sha;

    /// <summary>The bytes of a file by its id.</summary>
    public byte[] Content(string blob) => ObjectReading.Blob(_repository, new ObjectId(blob));

    /// <summary>The task lists that have another path in a later commit.</summary>
    public IReadOnlyList<RenamedList> Renames(HistoryCommit from, HistoryCommit to) =>
        History.Renames.Between(TaskLists(from), TaskLists(to), Content);

    /// <summary>The commits that changed a file, newest first, as <c>git log -- PATH</c> has them; a moved task list is followed.</summary>
    public IReadOnlyList<FileChange> Changes(HistoryCommit from, string path) =>
        FileHistory.Of(this, Number(from), path);

    /// <summary>The paths in conflict in the index, whatever their name.</summary>
    public IReadOnlyList<IndexStages> Stages() =>
        [
            .. _repository
                .Index.Conflicts.Select(static conflict => new IndexStages(
                    (conflict.Ours ?? conflict.Theirs ?? conflict.Ancestor).Path,
                    conflict.Ancestor?.Id.Sha,
                    conflict.Ours?.Id.Sha,
                    conflict.Theirs?.Id.Sha
                ))
                .OrderBy(static stages => stages.Path, StringComparer.Ordinal),
        ];

    /// <summary>Every task list that a merge of two commits has to look at: those that the sides do not have alike.</summary>
    /// <param name="merge">How several merge bases become one; null for our merge by task.</param>
    /// <exception cref="ZyFlowException">The commits have nothing in common.</exception>
    public IReadOnlyList<ListVersions> Versions(HistoryCommit ours, HistoryCommit theirs, ContentMerge? merge = null)
    {
        if (MergeBases(ours, theirs).Count == 0)
            throw Revision.Unrelated(ours, theirs, IsShallow);
        var bases = Bases(merge ?? ByTask);
        var triples = ListTriple.Of(
            bases.Of(Number(ours), Number(theirs)),
            TaskLists(ours),
            TaskLists(theirs),
            bases.Read
        );
        return
        [
            .. triples
                .Where(static triple => triple.Ours?.Blob != triple.Theirs?.Blob)
                .Select(triple => new ListVersions(
                    triple.Path,
                    Version(triple.Base),
                    Version(triple.Ours),
                    Version(triple.Theirs)
                ))
                .OrderBy(static versions => versions.Path, StringComparer.Ordinal),
        ];

        ListVersion? Version(TaskListEntry? entry) =>
            entry is null ? null : new ListVersion(entry.Path, bases.Read(entry.Blob));
    }

    /// <summary>Every commit that a branch, a tag or HEAD leads to.</summary>
    internal IReadOnlyList<int> Reachable()
    {
        var seen = new HashSet<int>();
        var pending = new Stack<int>(References.Tips(_repository).Select(Graph.Number));
        while (pending.TryPop(out var commit))
        {
            if (!seen.Add(commit))
                continue;
            foreach (var parent in Graph.Parents(commit))
                pending.Push(parent);
        }

        return [.. seen];
    }

    /// <summary>The commit with an id, or null when it is not here.</summary>
    internal int? FindCommit(string id) =>
        _repository.Lookup<Commit>(new ObjectId(id)) is { } commit ? Graph.Number(commit.Id) : null;

    /// <summary>The last commit of a pull request that was fetched.</summary>
    internal int? RequestTip(string number) =>
        References.RequestTip(_repository, number) is { } tip ? Graph.Number(tip) : null;

    internal static byte[] ByTask(byte[] @base, byte[] ours, byte[] theirs, MergeOptions options) =>
        TaskMerge.Merge(@base, ours, theirs, options).Bytes;

    internal VirtualBase Bases(ContentMerge merge) => new(Graph, Lists, Content, merge, Schema);

    internal IReadOnlyList<TaskListEntry> Lists(int commit) => _trees.In(TreeOf(commit));

    internal ObjectId TreeOf(int commit) => ObjectReading.Commit(_repository, Graph.Id(commit)).Tree.Id;

    internal ObjectId? BlobAt(int commit, string path) =>
        ObjectReading.Entry(_repository, Graph.Id(commit), path) is { TargetType: TreeEntryTargetType.Blob } entry
            ? entry.Target.Id
            : null;

    internal int Number(HistoryCommit commit) => Graph.Number(new ObjectId(commit.Id));

    internal HistoryCommit Read(int commit) => Read(Graph.Id(commit));

    private HistoryCommit Read(ObjectId id)
    {
        var commit = ObjectReading.Commit(_repository, id);
        var number = Graph.Number(id);
        return new HistoryCommit(
            id.Sha,
            [.. Graph.Parents(number).Select(parent => Graph.Id(parent).Sha)],
            commit.Author.Name,
            commit.Author.Email,
            commit.Author.When,
            commit.Committer.When,
            commit.MessageShort,
            commit.Message
        );
    }
}
