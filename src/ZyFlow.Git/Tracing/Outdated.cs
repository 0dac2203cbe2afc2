using System.Security.Cryptography;
using ZyFlow.Git.Core.Tracing;

namespace ZyFlow.Git.Tracing;

/// <summary>An assembly that was not built from what lies in the work tree, so that its links may be old.</summary>
/// <param name="Lists">Task lists that have other tasks now, from the top of the work tree.</param>
/// <param name="Sources">Source files that have another content now, or are gone.</param>
public sealed record Outdated(string Assembly, string Path, IReadOnlyList<string> Lists, IReadOnlyList<string> Sources)
{
    /// <summary>Null when it is up to date; contents are compared, since times say little after a checkout.</summary>
    internal static Outdated? Of(BuiltAssembly assembly, IReadOnlyList<TracedChange> changes, string workTree)
    {
        string[] lists =
        [
            .. changes.Where(change => HasOtherTasks(assembly, change)).Select(static c => c.Change.Path),
        ];
        string[] sources = [.. OtherSources(assembly, new SourcePaths(workTree), workTree)];
        return lists.Length + sources.Length == 0 ? null : new Outdated(assembly.Name, assembly.Path, lists, sources);
    }

    private static bool HasOtherTasks(BuiltAssembly assembly, TracedChange change) =>
        assembly.Changes.TryGetValue(change.Change.Id, out var names)
        && !names.SetEquals(change.Tasks.Select(static task => task.Name));

    private static IEnumerable<string> OtherSources(BuiltAssembly assembly, SourcePaths paths, string workTree)
    {
        foreach (var source in assembly.Sources)
        {
            // What a build generates comes and goes.
            if (paths.Inside(source.Path) is not { } path || path.Split('/').Contains("obj"))
                continue;
            var file = System.IO.Path.Combine(workTree, path);
            if (!File.Exists(file) || !HashOf(file, source.HasSha256).AsSpan().SequenceEqual(source.Hash))
                yield return path;
        }
    }

    private static byte[] HashOf(string file, bool isSha256)
    {
        using var stream = File.OpenRead(file);
        return isSha256 ? SHA256.HashData(stream) : SHA1.HashData(stream);
    }
}
