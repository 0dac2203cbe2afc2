using ZyFlow.Git.Core.Changes;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Naming;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Core.Tracing;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Sync.Changes;

namespace ZyFlow.Git.Tracing;

/// <summary>The task lists of a work tree joined with the code that was built in it.</summary>
/// <param name="Assemblies">How many assemblies were looked at.</param>
/// <param name="Unread">Lists that could not be read, with the reason.</param>
public sealed record CodeTrace(
    Trace Trace,
    int Assemblies,
    IReadOnlyList<Outdated> Outdated,
    IReadOnlyList<(string Path, string Why)> Unread
)
{
    /// <param name="paths">Assemblies, or folders to search; none: what the projects of the work tree have built.</param>
    /// <param name="named">The changes to look at; none: those at work, and archived ones that code still names.</param>
    public static CodeTrace Run(GitFolders folders, IReadOnlyList<string> paths, IReadOnlyList<string> named)
    {
        var tree =
            folders.WorkTree
            ?? throw new ZyFlowException(
                Problem.Usage,
                "A bare repository has no work tree, so nothing was built in it.",
                "Run it in a clone with a work tree."
            );
        var found = ChangeFinder.Find(folders);
        var wanted = named.Select(name => found.Require(name).Id).ToHashSet(StringComparer.Ordinal);
        // As the compiler read them when it named the tasks: with the fields of the work tree.
        var (changes, unread) = Read(tree, found.All, new SchemaCopy(folders).OfWorkTree()?.Schema);
        var built = Built(tree, paths);
        var links = Links(built, new SourcePaths(tree))
            .Where(link => wanted.Count == 0 || wanted.Contains(ChangeOf(link)))
            .ToList();
        var linked = links.Select(ChangeOf).ToHashSet(StringComparer.Ordinal);
        var shown = changes.Where(change =>
            wanted.Count > 0 ? wanted.Contains(change.Change.Id) : IsAlive(change, linked)
        );
        var outdated = built
            .Where(static assembly => assembly.Links.Count > 0)
            .Select(assembly => Tracing.Outdated.Of(assembly, changes, tree))
            .OfType<Outdated>();
        return new CodeTrace(Trace.Of([.. shown], links), built.Count, [.. outdated], unread);
    }

    private static List<BuiltAssembly> Built(string tree, IReadOnlyList<string> paths)
    {
        var files = paths.Count == 0 ? AssemblySearch.InOutputs(tree) : AssemblySearch.Under(paths);
        var built = files.Select(AssemblyReader.Read).OfType<BuiltAssembly>().ToList();
        if (built.Count > 0)
            return built;
        throw new ZyFlowException(
            Problem.File,
            paths.Count == 0
                ? $"No built assembly is in a bin folder of {tree}."
                : $"No built assembly is in {string.Join(", ", paths)}.",
            "Build first: dotnet build. Where the outputs are elsewhere, name their folder."
        );
    }

    /// <summary>With paths from the top of the work tree, in the order of the places.</summary>
    private static IEnumerable<TaskLink> Links(IEnumerable<BuiltAssembly> built, SourcePaths paths) =>
        built
            .SelectMany(static assembly => assembly.Links)
            .Select(link => link.File is { } file ? link with { File = paths.Shown(file) } : link)
            .OrderBy(static link => link.File, StringComparer.Ordinal)
            .ThenBy(static link => link.Line)
            .ThenBy(static link => link.Symbol, StringComparer.Ordinal);

    private static string ChangeOf(TaskLink link) => SpecNames.Parts(link.TaskId).ChangeId;

    private static bool IsAlive(TracedChange change, HashSet<string> linked) =>
        !change.Change.IsArchived || linked.Contains(change.Change.Id);

    private static (List<TracedChange> Changes, List<(string Path, string Why)> Unread) Read(
        string tree,
        IReadOnlyList<Change> found,
        TaskSchema? schema
    )
    {
        var changes = new List<TracedChange>();
        var unread = new List<(string, string)>();
        foreach (var change in found)
        {
            var bytes = File.ReadAllBytes(Path.Combine(tree, change.Path));
            if (TaskDocument.TryRead(bytes, out var document, out var why, path: change.Path, schema: schema))
                changes.Add(new TracedChange(change, TracedTask.Of(change.Id, document)));
            else
                unread.Add((change.Path, why.Message));
        }

        return (changes, unread);
    }
}
