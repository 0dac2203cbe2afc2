using LibGit2Sharp;

namespace ZyFlow.Git.Repository.History;

/// <summary>Reads objects, with one clear sentence when an object is broken or not there.</summary>
internal static class ObjectReading
{
    public static Commit Commit(LibGit2Sharp.Repository repository, ObjectId id) =>
        Read(id, () => repository.Lookup<Commit>(id));

    public static Tree Tree(LibGit2Sharp.Repository repository, ObjectId id) =>
        Read(id, () => repository.Lookup<Tree>(id));

    /// <summary>What stands at a path in a commit, or null.</summary>
    public static TreeEntry? Entry(LibGit2Sharp.Repository repository, ObjectId commit, string path)
    {
        var tree = Commit(repository, commit).Tree;
        return path.Length == 0 ? null : ReadOrNull(tree.Id, () => tree[path]);
    }

    /// <summary>The bytes of a file as the repository holds them: no filter, no line end conversion.</summary>
    public static byte[] Blob(LibGit2Sharp.Repository repository, ObjectId id) =>
        Read(
            id,
            () =>
            {
                if (repository.Lookup<Blob>(id) is not { } blob)
                    return null;
                var bytes = new byte[blob.Size];
                using var content = blob.GetContentStream();
                content.ReadExactly(bytes);
                return bytes;
            }
        );

    private static T Read<T>(ObjectId id, Func<T?> read)
        where T : class => ReadOrNull(id, read) ?? throw Missing(id);

    private static T? ReadOrNull<T>(ObjectId id, Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (NotFoundException)
        {
            throw Missing(id);
        }
        catch (LibGit2SharpException error)
        {
            throw new ZyFlowException(
                Problem.Failed,
                $"Object {id.Sha} cannot be read: {error.Message.TrimEnd('.')}.",
                "Check the repository with: git fsck",
                error
            );
        }
    }

    private static ZyFlowException Missing(ObjectId id) =>
        new(
            Problem.Failed,
            $"Object {id.Sha} is not in the repository.",
            "In a partial clone fetch it with: git cat-file -t " + id.Sha + "; otherwise check with: git fsck"
        );
}
