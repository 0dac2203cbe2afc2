using Microsoft.Data.Sqlite;

namespace ZyFlow.Git.Storage.Repair;

/// <summary>Copies the rows of one table of a damaged database, around what cannot be read.</summary>
internal sealed class TableCopy(Connection damaged, Connection target, string table)
{
    /// <summary>How many rows have been copied.</summary>
    public long Rows { get; private set; }

    /// <returns>Whether everything could be read.</returns>
    public bool Run()
    {
        try
        {
            var known = Names(damaged, $"SELECT name FROM pragma_table_info('{table}')");
            var columns = Names(target, $"SELECT name FROM pragma_table_info('{table}')").Intersect(known).ToList();
            var key = Names(target, $"SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk");
            return Run(columns, key);
        }
        catch (Exception error) when (error is ZyFlowException or SqliteException)
        {
            return false; // the table is not there, or nothing of it can be read
        }
    }

    private bool Run(IReadOnlyList<string> columns, IReadOnlyList<string> key)
    {
        var isNumbered = target.Query($"SELECT wr FROM pragma_table_list('{table}')", row => row.Integer(0))[0] == 0;
        var order = isNumbered ? ["rowid"] : key;
        var first = Copy(columns, isNumbered, $"ORDER BY {string.Join(", ", order)}", from: null);
        if (first is null)
            return true;

        var backwards = string.Join(", ", order.Select(column => $"{column} DESC"));
        var last = Copy(columns, isNumbered, $"ORDER BY {backwards}", from: null);
        if (isNumbered && last is not null)
            CrossHoles(columns, first.Value, last.Value);
        return false;
    }

    /// <summary>Between two holes there may be more: it is found by steps that double while nothing can be read.</summary>
    private void CrossHoles(IReadOnlyList<string> columns, long first, long last)
    {
        for (var (at, step) = (first, 1L); at < last && step > 0; )
        {
            var next = Copy(columns, isNumbered: true, "WHERE rowid > $from ORDER BY rowid", at + step);
            if (next is null)
                return;
            (at, step) = next > at + step ? (next.Value, 1) : (at + step, step * 2);
        }
    }

    /// <summary>Copies until the end, then null; or until a row cannot be read, then the number of the last one that could.</summary>
    private long? Copy(IReadOnlyList<string> columns, bool isNumbered, string order, long? from)
    {
        var last = from ?? 0;
        var list = string.Join(", ", columns);
        var marks = string.Join(", ", columns.Select(_ => "?"));
        using var read = damaged.New($"SELECT {(isNumbered ? "rowid" : "0")}, {list} FROM {table} {order}");
        if (from is { } start)
            read.Set(0, start);
        var write = target.Prepare($"INSERT OR IGNORE INTO {table} ({list}) VALUES ({marks})");
        try
        {
            while (read.Step())
            {
                last = read.Integer(0);
                for (var column = 0; column < columns.Count; column++)
                    write.SetFrom(column, read, column + 1);
                Rows += write.Run();
            }

            return null;
        }
        catch (ZyFlowException)
        {
            return last;
        }
    }

    private static IReadOnlyList<string> Names(Connection connection, string sql) =>
        connection.Query(sql, row => row.Text(0));
}
