using ZyFlow.Git.Core.Tracing;

namespace ZyFlow.Git.Tracing;

/// <summary>What an assembly says of tasks.</summary>
/// <param name="Links">With the paths of files as its symbols have them.</param>
/// <param name="Changes">The tasks that it was built with: names by the id of their change.</param>
/// <param name="Sources">The files it was compiled from; empty without symbols, or without a link.</param>
internal sealed record BuiltAssembly(
    string Name,
    string Path,
    IReadOnlyList<TaskLink> Links,
    IReadOnlyDictionary<string, IReadOnlySet<string>> Changes,
    IReadOnlyList<SourceFile> Sources
);

/// <summary>A file as the compiler read it.</summary>
/// <param name="HasSha256">Otherwise the hash is SHA-1.</param>
internal sealed record SourceFile(string Path, bool HasSha256, byte[] Hash);
