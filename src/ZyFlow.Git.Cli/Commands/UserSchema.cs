using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Cli.Commands;

/// <summary>The fields that the user's schema adds, for the repository around this folder.</summary>
internal static class UserSchema
{
    /// <summary>As merges know them: from the copy beside the configuration.</summary>
    public static TaskSchema OfMerges() =>
        GitFolders.TryFind(Environment.CurrentDirectory) is { } folders
            ? SchemaCopy.FieldsIn(folders.CommonFolder)
            : TaskSchema.None;

    /// <summary>As the work tree has them: what lists are checked by, and null where there is no schema.</summary>
    public static (string File, SchemaReading Reading)? OfWorkTree() =>
        GitFolders.TryFind(Environment.CurrentDirectory) is { } folders
        && new SchemaCopy(folders) is { Source: { } file } copy
        && copy.OfWorkTree() is { } reading
            ? (Path.GetRelativePath(Environment.CurrentDirectory, file), reading)
            : null;

    /// <summary>Says on stderr that merges know another schema than the work tree has.</summary>
    public static void SayWhenStale()
    {
        if (
            GitFolders.TryFind(Environment.CurrentDirectory) is { } folders
            && new SchemaCopy(folders).State() is SchemaState.Stale or SchemaState.Wrong or SchemaState.Broken
        )
            Output.Session.Say($"{TaskSchema.FileName} is not the one that merges use; see: zyflow doctor");
    }
}
