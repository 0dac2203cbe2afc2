namespace ZyFlow.Git.Generators.Schema;

/// <summary>One SQLite table and the record that holds one of its rows.</summary>
public sealed record Table(
    string Name,
    string Row,
    string Summary,
    EquatableArray<Column> Columns,
    EquatableArray<Index> Indexes,
    EquatableArray<Reference> References,
    TableShape Shape
)
{
    public IEnumerable<Column> Keys => Columns.Where(column => column.IsKey);

    public IEnumerable<Column> Values => Columns.Where(column => !column.IsKey);

    /// <summary>The key is SQLite's own row number.</summary>
    public bool IsNumbered => Keys.Count() == 1 && Keys.Single().Type == FieldType.Integer;
}

/// <summary>How a table keeps its rows.</summary>
/// <param name="AppendOnly">A row is never changed and never deleted; triggers see to it.</param>
/// <param name="Clustered">Rows lie in the order of their key, without a row number beside it.</param>
/// <param name="Assigned">SQLite gives the key.</param>
public sealed record TableShape(bool AppendOnly, bool Clustered, bool Assigned);

/// <summary>One column of a table.</summary>
/// <param name="Choice">The enum that a <see cref="FieldType.Choice"/> names; empty otherwise.</param>
public sealed record Column(
    string Name,
    string Property,
    string Summary,
    FieldType Type,
    bool IsKey,
    bool IsNullable,
    string Choice = ""
)
{
    public string Declaration => Words.Sqlite(Type) + (IsNullable ? "" : " NOT NULL");
}

/// <summary>The columns of one index, in order.</summary>
public sealed record Index(EquatableArray<string> Columns, bool IsUnique);

/// <summary>Columns that hold the key of a row of another table.</summary>
/// <param name="Cascades">Whether a row goes when the one that it names goes.</param>
public sealed record Reference(
    EquatableArray<string> Columns,
    string Table,
    EquatableArray<string> Keys,
    bool Cascades
);
