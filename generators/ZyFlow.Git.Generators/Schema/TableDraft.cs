using ZyFlow.Git.Core.Schema.Json;

namespace ZyFlow.Git.Generators.Schema;

/// <summary>A table while its columns are still being found.</summary>
internal sealed record TableDraft(JsonNode Node, string Name, string Row, string Summary, List<Column> Columns)
{
    /// <summary>As messages name it.</summary>
    public string Owner => $"Table '{Name}'";

    public Column? Find(string column) => Columns.FirstOrDefault(other => other.Name == column);

    public void Add(Column column, Place place, ProblemList problems)
    {
        if (!Words.IsSnake(column.Name))
        {
            problems.Add(Diagnostics.BadName, place, column.Name, "a column is snake_case");
            return;
        }

        var other = Columns.FirstOrDefault(c => c.Name == column.Name || c.Property == column.Property);
        if (other is null)
            Columns.Add(column);
        else
            problems.Add(Diagnostics.DuplicateColumn, place, $"{Name}.{column.Name}", other.Property);
    }
}
