using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Solving;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Repository.History;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Solving;

/// <summary>Finds the task lists in conflict in a work tree and merges each again; writes nothing.</summary>
/// <param name="folder">Where the person is; paths are shown from there.</param>
public sealed class ConflictSearch(GitRepository repository, string folder)
{
    private static readonly MergeOptions Options = new(new Markers(OursLabel: "ours", TheirsLabel: "theirs"));

    private readonly Dictionary<string, IndexStages> _stages = repository
        .History.Stages()
        .ToDictionary(static stages => stages.Path, StringComparer.Ordinal);

    /// <summary>What git counts among its conflicts: the lists by their name, and files with our merge driver.</summary>
    public IEnumerable<string> InIndex()
    {
        var paths = _stages.Keys.Order(StringComparer.Ordinal).ToList();
        var drivers = repository.Attribute("merge", paths);
        return paths.Where((path, i) => TaskListName.Is(path) || drivers[i] == Registration.Driver);
    }

    /// <summary>One list, by its path in the repository.</summary>
    public ListInConflict Look(string path)
    {
        var tree = repository.WorkTree!; // a bare repository has no index with conflicts
        var place = SpecPlace.Resolve(tree, path);
        var before = File.Exists(place) ? File.ReadAllBytes(place) : null;
        var shown = Path.GetRelativePath(folder, Path.Combine(tree, path));
        var stages = _stages.GetValueOrDefault(path);
        return new ListInConflict(shown, place, before, stages is not null, State(path, before, stages));
    }

    private ListState State(string path, byte[]? file, IndexStages? stages)
    {
        var options = Options with { Path = path, Schema = repository.History.Schema };
        if (stages is null)
            return file is null ? new ListState.Stuck("there is no such file") : Outside(file, options);
        if (stages is { Ours: { } ours, Theirs: { } theirs })
        {
            return file is null
                ? new ListState.Stuck("both sides have it and the work tree does not")
                : Of(FileSolve.Run(file, new Stages(Blob(stages.Base), Blob(ours), Blob(theirs)), options));
        }

        if (stages.Base is null || (stages.Ours is null && stages.Theirs is null))
            return new ListState.Stuck("git moved it on one side only, so there is nothing to merge it with");
        var versions = new Stages(Blob(stages.Base), Blob(stages.Ours), Blob(stages.Theirs));
        return new ListState.Deleted(stages.Ours is null ? Side.Ours : Side.Theirs, versions);
    }

    /// <summary>A file that no index knows anything about: its hunks have to tell.</summary>
    public static ListState Outside(byte[] file, MergeOptions options) => Of(FileSolve.Run(file, null, options));

    private static ListState Of(Solution solution) =>
        solution switch
        {
            Solution.Merged merged => new ListState.Merged(merged.Result, merged.IsEdited),
            Solution.LoneMarker lone => new ListState.Stuck($"the conflict marker in line {lone.Line} has no partner"),
            Solution.NotText odd => new ListState.Stuck($"it is not a task list: {odd.Why}"),
            _ => new ListState.Settled(),
        };

    private ReadOnlyMemory<byte> Blob(string? id) => id is null ? default : repository.History.Content(id);
}
