using LibGit2Sharp;

namespace ZyFlow.Git.Repository.History;

/// <summary>Finds the commit that a person means.</summary>
internal static class Revision
{
    public static ObjectId Resolve(LibGit2Sharp.Repository repository, string revision)
    {
        try
        {
            return (repository.Lookup(revision) ?? throw Unknown(repository, revision)).Peel<Commit>().Id;
        }
        catch (AmbiguousSpecificationException error)
        {
            throw new ZyFlowException(
                Problem.Usage,
                $"{revision} can mean more than one commit.",
                "Write more digits of the id, or refs/heads/NAME for a branch.",
                error
            );
        }
        catch (Exception error) when (error is NotFoundException or InvalidSpecificationException or ArgumentException)
        {
            throw Unknown(repository, revision, error);
        }
        catch (LibGit2SharpException error)
        {
            throw new ZyFlowException(
                Problem.Failed,
                $"{revision} cannot be read: {error.Message.TrimEnd('.')}.",
                "Check the repository with: git fsck",
                error
            );
        }
    }

    public static ZyFlowException Unrelated(HistoryCommit one, HistoryCommit other, bool isShallow) =>
        new(
            Problem.Refused,
            $"{one.ShortId} and {other.ShortId} have no commit in common, so nothing says who changed what.",
            isShallow
                ? "This clone does not have all of the history; fetch it with: git fetch --unshallow"
                : "Check that both belong to one history."
        );

    private static ZyFlowException Unknown(
        LibGit2Sharp.Repository repository,
        string revision,
        Exception? inner = null
    ) =>
        repository.Info.IsHeadUnborn && revision.StartsWith("HEAD", StringComparison.Ordinal)
            ? new ZyFlowException(
                Problem.Usage,
                "There is no commit here yet, so HEAD names nothing.",
                "Make the first one with: git commit",
                inner
            )
            : new ZyFlowException(
                Problem.Usage,
                $"{revision} names no commit of this repository.",
                "See what there is with: git branch --all, git tag, git log",
                inner
            );
}
