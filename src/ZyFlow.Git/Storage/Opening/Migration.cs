namespace ZyFlow.Git.Storage.Opening;

/// <summary>A step from one version of the database to a later one.</summary>
/// <param name="From">major * 1000 + minor; likewise <paramref name="To"/>.</param>
/// <param name="Run">Changes tables and rows; the transaction is not its business.</param>
internal sealed record Migration(int From, int To, Action<Connection> Run)
{
    /// <summary>Every step there ever was; one is never changed, because there are databases that took it.</summary>
    public static readonly IReadOnlyList<Migration> All =
    [
        new(1000, 1001, RememberAgreement),
        new(1001, 2000, KeepUserFields),
    ];

    // Unknown until the next sync of the change.
    private static void RememberAgreement(Connection connection)
    {
        foreach (var table in (string[])["change_view", "intent"])
        {
            // Programs between the two versions made the column and not yet the number.
            var known = $"SELECT count(*) FROM pragma_table_info('{table}') WHERE name = 'agreed_tasks'";
            if (connection.Number(known) == 0)
                connection.Execute($"ALTER TABLE {table} ADD COLUMN agreed_tasks INTEGER");
        }
    }

    // What is there was read without a schema, and the next sync of a change reads it anew.
    private static void KeepUserFields(Connection connection) =>
        connection.Execute(
            """
            ALTER TABLE task ADD COLUMN fields TEXT;
            ALTER TABLE change_view ADD COLUMN
                schema_hash BLOB CHECK (length(schema_hash) = 32) REFERENCES blob (hash);
            """
        );
}
