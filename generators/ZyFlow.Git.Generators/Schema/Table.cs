namespace ZyFlow.Git.Generators.Schema;

/// <summary>One SQLite table and the record that holds one of its rows.</summary>
public sealed record Table(
    string Name,
    string Row,
    string Summary,
    EquatableArray<Column> Columns,
    EquatableArray<Index> Indexes
)
{
    public IEnumerable<Column> Keys => Columns.Where(column => column.IsKey);

    public IEnumerable<Column> Values => Columns.Where(column => !column.IsKey);
}

/// <summary>One column of a table.</summary>
public sealed record Column(string Name, string Property, string Summary, FieldType Type, bool IsKey, bool IsNullable)
{
    public string Declaration => Words.Sqlite(Type) + (IsNullable ? "" : " NOT NULL");
}

/// <summary>The columns of one index, in order.</summary>
public sealed record Index(EquatableArray<string> Columns);
