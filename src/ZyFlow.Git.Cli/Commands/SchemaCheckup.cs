using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Cli.Commands;

/// <summary>What <c>doctor</c> has to say about fields that the user's schema adds.</summary>
internal static class SchemaCheckup
{
    private const string Id = "schema";
    private const string Fix = "zyflow doctor --fix";

    /// <summary>Nothing where the repository has no schema of its own.</summary>
    public static IEnumerable<Check> Run(GitFolders folders)
    {
        var copy = new SchemaCopy(folders);
        switch (copy.State())
        {
            case SchemaState.None:
                yield break;
            case SchemaState.Fresh:
                yield return Others(folders);
                break;
            case SchemaState.Missing:
                yield return Finding("merges do not know its fields yet", Fix);
                break;
            case SchemaState.Stale:
                yield return Finding("changed since merges learned its fields", Fix);
                break;
            case SchemaState.Left:
                yield return Finding($"not in this work tree; merges go on with the fields of {copy.File}", Fix);
                break;
            case SchemaState.Broken:
                yield return Finding($"the copy {copy.File} cannot be read, so fields merge as text", Fix);
                break;
            case SchemaState.Wrong:
                var first = copy.OfWorkTree()!.Problems[0]; // it was just found to be wrong
                yield return Finding(
                    $"line {first.Line}, column {first.Column}: {first.Message}",
                    $"Mend {TaskSchema.FileName}, then: {Fix}"
                );
                break;
        }
    }

    /// <summary>Makes the copy agree with the work tree, and says so; a wrong schema is left to the checks.</summary>
    public static IReadOnlyList<string> Mend(GitFolders folders)
    {
        var copy = new SchemaCopy(folders);
        // What cannot be read does not replace what can, and another branch may have the schema that is missing here.
        if (copy.State() is not (SchemaState.Missing or SchemaState.Stale or SchemaState.Broken or SchemaState.Left))
            return [];
        if (copy.Plan() is not { IsNeeded: true } change)
            return [];
        RegistrationChange.ApplyFiles([change]);
        return
        [
            change.After is null ? $"Took away {change.Where}." : $"Copied {TaskSchema.FileName} to {change.Where}.",
        ];
    }

    /// <summary>Other worktrees share the copy, and may have another schema on their branch.</summary>
    private static Check Others(GitFolders folders)
    {
        var other = Worktrees(folders)
            .FirstOrDefault(there =>
                there.WorkTree != folders.WorkTree && new SchemaCopy(there).State() is SchemaState.Stale
            );
        return other is null
            ? Check.Ok(
                Id,
                TaskSchema.FileName,
                $"{SchemaCopy.FieldsIn(folders.CommonFolder).Fields.Count} fields, known to merges"
            )
            : Finding(
                $"{other.WorkTree} has another one, and all worktrees share one copy",
                "Merge the branches, or go on: the copy is that of this work tree"
            );
    }

    private static IEnumerable<GitFolders> Worktrees(GitFolders folders)
    {
        var list = Path.Combine(folders.CommonFolder, "worktrees");
        var pointers = Directory.Exists(list)
            ? Directory.EnumerateDirectories(list).Select(static own => Path.Combine(own, "gitdir")).Where(File.Exists)
            : [];
        foreach (var pointer in pointers)
        {
            var tree = Path.GetDirectoryName(File.ReadAllText(pointer).TrimEnd());
            if (tree is not null && Directory.Exists(tree) && GitFolders.TryFind(tree) is { } there)
                yield return there;
        }

        if (Path.GetDirectoryName(folders.CommonFolder) is { } main && GitFolders.TryFind(main) is { } first)
            yield return first;
    }

    private static Check Finding(string found, string repair) => Check.Finding(Id, TaskSchema.FileName, found, repair);
}
