using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>The tables that hold nothing but what the events say.</summary>
public static class ProjectionTables
{
    /// <summary>Each with its key; a table that is named by another one stands after it.</summary>
    private static readonly (string Name, string Key)[] All =
    [
        (TaskTable.Name, TaskTable.WhereKey),
        (TaskVersionTable.Name, TaskVersionTable.WhereKey),
        (TaskEffortTable.Name, TaskEffortTable.WhereKey),
        (SectionTable.Name, SectionTable.WhereKey),
        (ChangeViewTable.Name, ChangeViewTable.WhereKey),
        (BranchViewTable.Name, BranchViewTable.WhereKey),
        (WorktreePlaceTable.Name, WorktreePlaceTable.WhereKey),
        (ConflictTable.Name, ConflictTable.WhereKey),
        (RollbackFileTable.Name, RollbackFileTable.WhereKey),
        (RollbackPointTable.Name, RollbackPointTable.WhereKey),
    ];

    public static IEnumerable<string> Names => All.Select(static table => table.Name);

    public static void Clear(Connection connection)
    {
        foreach (var (name, _) in All)
            connection.Execute($"DELETE FROM {name}");
    }

    /// <summary>Over every value of every row: equal exactly when the projections are.</summary>
    public static ContentHash Checksum(Connection connection)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, key) in All)
        {
            var columns = connection.Query($"SELECT count(*) FROM pragma_table_info('{name}')", r => r.Integer(0))[0];
            var rows = connection.Prepare($"SELECT * FROM {name} ORDER BY {OrderOf(key)}");
            Add(hash, columns);
            while (rows.Step())
            {
                for (var column = 0; column < columns; column++)
                    Add(hash, rows, column);
            }
        }

        Span<byte> result = stackalloc byte[ContentHash.Length];
        hash.GetHashAndReset(result);
        return ContentHash.Read(result);
    }

    /// <summary>"a = $a AND b = $b" names the columns of the key.</summary>
    private static string OrderOf(string key) =>
        string.Join(
            ", ",
            key.Split(" AND ").Select(static part => part[..part.IndexOf(' ', StringComparison.Ordinal)])
        );

    private static void Add(IncrementalHash hash, Statement row, int column)
    {
        if (row.IsNull(column))
        {
            Add(hash, -1);
            return;
        }

        var value = row.Span(column);
        Add(hash, value.Length);
        hash.AppendData(value);
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
