namespace ZyFlow.Git.Generators.Schema;

/// <summary>What a schema file says: everything that code is generated from, and what is wrong with it.</summary>
public sealed record ParsedSchema(
    EquatableArray<Entity> Entities,
    EquatableArray<Table> Tables,
    EquatableArray<Problem> Problems
);

/// <summary>One kind of block with its fields: a task or a section.</summary>
/// <param name="Name">As generated names begin: <c>Task</c>, <c>Section</c>.</param>
/// <param name="BlockType">The class whose other half is generated: <c>TaskItem</c>, <c>Section</c>.</param>
public sealed record Entity(string Name, string BlockType, EquatableArray<Field> Fields)
{
    public IEnumerable<Field> In(FieldGroup group) => Fields.Where(field => field.Group == group);
}

/// <summary>Where a field stands, which decides what is generated for it.</summary>
public enum FieldGroup
{
    /// <summary>A part of the block's own line; the order in the schema is the order on the line.</summary>
    Line,

    /// <summary>A labelled value in the title or in the lines below.</summary>
    Metadata,

    /// <summary>Follows from where the block stands and what stands under it.</summary>
    Outline,

    /// <summary>Not in the text at all.</summary>
    Runtime,
}

/// <summary>One field of a task or section.</summary>
/// <param name="Name">In camel case, as the schema writes it.</param>
/// <param name="Property">The name of the accessor.</param>
/// <param name="Rule">A case of <c>MergeRule</c>.</param>
/// <param name="Owner">A case of <c>FieldOwner</c>.</param>
/// <param name="Column">Table and column, or null.</param>
/// <param name="Dialects">The dialects that write it; empty means all of them.</param>
public sealed record Field(
    string Name,
    string Property,
    string Summary,
    FieldType Type,
    FieldGroup Group,
    string Rule,
    string Owner,
    string? Column,
    EquatableArray<string> Dialects,
    EquatableArray<Template> Templates
)
{
    /// <summary>The case of the generated enum.</summary>
    public string Case => Words.Pascal(Name);
}

/// <summary>How one dialect writes a metadata field.</summary>
/// <param name="Dialect">A case of <c>Dialect</c>.</param>
/// <param name="Home">A case of <c>MetadataHome</c>.</param>
public sealed record Template(string Dialect, string Home, string Prefix, string Suffix);
