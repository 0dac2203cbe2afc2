using System.Text;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>All rows of all projections as bytes, and back.</summary>
/// <remarks>Each table: its name, its columns, and rows of values, each led by the kind that SQLite gives it.</remarks>
internal static class ProjectionState
{
    private enum Kind : byte
    {
        Integer = 1,
        Real = 2,
        Text = 3,
        Blob = 4,
        Null = 5,
    }

    public static byte[] Write(Connection connection)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var table in Tables())
            {
                var columns = Columns(connection, table);
                writer.Write(table);
                writer.Write(columns);
                using var rows = connection.New($"SELECT * FROM {table}");
                while (rows.Step())
                {
                    writer.Write(true);
                    for (var column = 0; column < columns; column++)
                        Write(writer, rows, column);
                }

                writer.Write(false);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Puts the rows in place of those that are there.</summary>
    /// <returns>False when they are of other tables or of other bytes; the tables then hold anything.</returns>
    public static bool Restore(Connection connection, byte[] state)
    {
        ProjectionTables.Clear(connection);
        using var reader = new BinaryReader(new MemoryStream(state, writable: false), Encoding.UTF8);
        try
        {
            return Tables().All(table => Restore(connection, reader, table));
        }
        catch (Exception wrong) when (wrong is EndOfStreamException or FormatException or ZyFlowException)
        {
            return false;
        }
    }

    /// <summary>A table that another one names comes before it.</summary>
    private static IEnumerable<string> Tables() => ProjectionTables.Names.Reverse();

    private static int Columns(Connection connection, string table) =>
        (int)connection.Query($"SELECT count(*) FROM pragma_table_info('{table}')", static row => row.Integer(0))[0];

    private static bool Restore(Connection connection, BinaryReader reader, string table)
    {
        var columns = Columns(connection, table);
        if (reader.ReadString() != table || reader.ReadInt32() != columns)
            return false;
        using var insert = connection.New(
            $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Repeat("?", columns))})"
        );
        while (reader.ReadBoolean())
        {
            for (var column = 0; column < columns; column++)
                Read(reader, insert, column);
            insert.Run();
        }

        return true;
    }

    private static void Write(BinaryWriter writer, Statement row, int column)
    {
        var kind = (Kind)row.Kind(column);
        writer.Write((byte)kind);
        switch (kind)
        {
            case Kind.Integer:
                writer.Write(row.Integer(column));
                break;
            case Kind.Real:
                writer.Write(row.Real(column));
                break;
            case Kind.Text or Kind.Blob:
                var value = row.Span(column);
                writer.Write(value.Length);
                writer.Write(value);
                break;
        }
    }

    private static void Read(BinaryReader reader, Statement insert, int parameter)
    {
        switch ((Kind)reader.ReadByte())
        {
            case Kind.Integer:
                insert.Set(parameter, reader.ReadInt64());
                break;
            case Kind.Real:
                insert.Set(parameter, reader.ReadDouble());
                break;
            case Kind.Text:
                insert.Set(parameter, Encoding.UTF8.GetString(reader.ReadBytes(reader.ReadInt32())));
                break;
            case Kind.Blob:
                insert.Set(parameter, reader.ReadBytes(reader.ReadInt32()).AsSpan());
                break;
            case Kind.Null:
                insert.SetNull(parameter);
                break;
            default:
                throw new FormatException("There is no such kind of value.");
        }
    }
}
