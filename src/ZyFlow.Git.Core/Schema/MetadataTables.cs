using ZyFlow.Git.Core.Formats;

namespace ZyFlow.Git.Core.Schema;

/// <summary>A labelled value that tasks of one dialect may have.</summary>
/// <param name="User">The field of the user's schema; null for one that every task has.</param>
internal sealed record MetadataField(FieldRule Rule, MetadataTemplate Template, UserField? User = null);

/// <summary>The labelled values of each dialect, from the schema that every task has.</summary>
internal static class MetadataTables
{
    private static readonly MetadataField[]?[] ByDialect = new MetadataField[Enum.GetValues<Dialect>().Length][];

    public static MetadataField[] Of(Dialect dialect) => ByDialect[(int)dialect] ??= Read(dialect);

    private static MetadataField[] Read(Dialect dialect)
    {
        var fields = new List<MetadataField>();
        foreach (var field in Enum.GetValues<TaskMetadata>())
        {
            if (TaskMetadataTemplates.Find(field, dialect) is { } template)
                fields.Add(new(FieldRules.TaskMetadata[(int)field], template));
        }

        return [.. fields];
    }
}
