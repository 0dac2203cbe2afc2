using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Storage;

/// <summary>What the database has to know of the repository that it is in.</summary>
/// <param name="Folder">The git common dir.</param>
/// <param name="Head">Any commit of the repository; null while it has none.</param>
/// <param name="HasCommit">Whether the repository has a commit; asked only when the folder is another one than before.</param>
public sealed record RepositoryPlace(string Folder, string? Head, Func<string, bool> HasCommit)
{
    public static RepositoryPlace Of(GitRepository repository) =>
        new(repository.CommonFolder, repository.Head, repository.HasCommit);
}
