using LibGit2Sharp;

namespace ZyFlow.Git.Repository.History;

/// <summary>What branches, tags and other references stand on.</summary>
internal static class References
{
    // Where hosting services keep the branches of pull requests, and where people fetch them to.
    private static readonly string[] Requests =
    [
        "refs/pull/{0}/head",
        "refs/remotes/origin/pull/{0}/head",
        "refs/remotes/origin/pull/{0}",
        "refs/remotes/origin/pr/{0}",
    ];

    private static readonly string[] Folders = ["refs/heads/", "refs/tags/", "refs/remotes/"];

    /// <summary>The commits of all references and of HEAD; a reference to anything else, or to nothing, has none.</summary>
    public static IEnumerable<ObjectId> Tips(LibGit2Sharp.Repository repository) =>
        repository
            .Refs.Select(static reference => CommitOf(reference.ResolveToDirectReference()?.Target))
            .Append(repository.Head.Tip)
            .OfType<Commit>()
            .Select(static commit => commit.Id)
            .Distinct();

    /// <summary>HEAD, local branches, tags and remote branches, in this order and without their folders.</summary>
    public static IEnumerable<string> Names(LibGit2Sharp.Repository repository)
    {
        var all = repository.Refs.Select(static reference => reference.CanonicalName).ToArray();
        var named = Folders.SelectMany(folder =>
            all.Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Select(name => name[folder.Length..])
        );
        return named.Prepend("HEAD").Distinct(StringComparer.Ordinal);
    }

    public static ObjectId? RequestTip(LibGit2Sharp.Repository repository, string number) =>
        Requests
            .Select(name => repository.Refs[name.Replace("{0}", number, StringComparison.Ordinal)])
            .Select(static reference => CommitOf(reference?.ResolveToDirectReference()?.Target))
            .FirstOrDefault(static commit => commit is not null)
            ?.Id;

    private static Commit? CommitOf(GitObject? target)
    {
        while (target is TagAnnotation tag)
            target = tag.Target;
        return target as Commit;
    }
}
