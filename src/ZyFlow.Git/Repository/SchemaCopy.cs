using System.Text;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Repository;

/// <summary>The user's schema in a work tree, and the copy of it that merges use.</summary>
/// <remarks>
/// The copy is one for all worktrees, like the database and the configuration. It changes when somebody says so and not when a
/// branch is checked out: see docs/decisions/0021-schema-copy.md.
/// </remarks>
public sealed class SchemaCopy(GitFolders folders)
{
    /// <summary>Where the copy is, whether there is one or not.</summary>
    public string File { get; } = TaskSchema.CopyIn(folders.CommonFolder);

    /// <summary>The file that people edit; null where there is no work tree.</summary>
    public string? Source { get; } =
        folders.WorkTree is { } tree ? System.IO.Path.Combine(tree, TaskSchema.FileName) : null;

    /// <summary>The fields that merges know: of the copy, and none where there is no copy, or none that can be read.</summary>
    public static TaskSchema FieldsIn(string commonFolder) =>
        Read(TaskSchema.CopyIn(commonFolder))?.Schema ?? TaskSchema.None;

    /// <summary>The bytes of the copy; null where there is none, or none that can be read.</summary>
    public byte[]? Bytes()
    {
        try
        {
            return System.IO.File.Exists(File) ? System.IO.File.ReadAllBytes(File) : null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The schema at the top of the work tree; null where there is none.</summary>
    public SchemaReading? OfWorkTree() => Source is null ? null : Read(Source);

    /// <summary>What the copy is to hold; null where the work tree has no schema.</summary>
    /// <exception cref="ZyFlowException">The schema is wrong.</exception>
    public string? Wanted()
    {
        if (Source is null || OfWorkTree() is not { } reading)
            return null;
        if (reading.Problems is not [var first, ..])
            return Compact(Source);
        var more = reading.Problems.Count > 1 ? $" (and {reading.Problems.Count - 1} more)" : "";
        throw new ZyFlowException(
            Problem.File,
            $"{Source}:{first.Line}:{first.Column}: {first.Message}{more}",
            "Nothing was changed. Mend the schema (docs/schema.md); zyflow check says what is wrong with it."
        );
    }

    /// <summary>The change that makes the copy agree with the work tree.</summary>
    /// <exception cref="ZyFlowException">The schema is wrong.</exception>
    public RegistrationChange? Plan() => Change(Wanted());

    /// <summary>The change that takes the copy away; null where there is none.</summary>
    public RegistrationChange? PlanRemoval() => Change(null);

    /// <summary>How copy and work tree stand to each other.</summary>
    public SchemaState State()
    {
        var (copy, reading) = (Read(File), OfWorkTree());
        if (copy is null && reading is null)
            return SchemaState.None;
        if (reading is { Schema: null })
            return SchemaState.Wrong;
        if (copy is { Schema: null })
            return SchemaState.Broken;
        if (copy is null)
            return SchemaState.Missing;
        return reading is null ? SchemaState.Left
            : SharedText.Read(File) == Compact(Source!) ? SchemaState.Fresh // it was just read from there
            : SchemaState.Stale;
    }

    private RegistrationChange? Change(string? after)
    {
        var before = SharedText.Read(File);
        return before is null && after is null ? null : new(File, before, after, Changed.File);
    }

    // One character for each byte, as files that are written like this are compared.
    private static string Compact(string file) =>
        Encoding.Latin1.GetString(
            Encoding.UTF8.GetBytes(TaskSchema.Compact(Encoding.UTF8.GetString(System.IO.File.ReadAllBytes(file))))
        );

    private static SchemaReading? Read(string file)
    {
        try
        {
            return System.IO.File.Exists(file) ? TaskSchema.Read(System.IO.File.ReadAllBytes(file)) : null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return new(null, [new(1, 1, $"cannot be read: {trouble.Message}")]);
        }
    }
}

/// <summary>How the copy of a schema stands to the schema of the work tree.</summary>
public enum SchemaState
{
    /// <summary>There is neither.</summary>
    None,

    /// <summary>Both say the same.</summary>
    Fresh,

    /// <summary>There is no copy: merges know nothing of the fields.</summary>
    Missing,

    /// <summary>The copy says something else.</summary>
    Stale,

    /// <summary>There is a copy, and the work tree has no schema.</summary>
    Left,

    /// <summary>The work tree's schema is wrong.</summary>
    Wrong,

    /// <summary>The copy cannot be read, or a newer version wrote it.</summary>
    Broken,
}
