using ZyFlow.Git.Generators.Schema;

namespace ZyFlow.Git.Generators.Emit;

/// <summary>Writes the list of all tables and the version of the database that has them.</summary>
internal static class CatalogueEmitter
{
    public static string Emit(Catalogue catalogue)
    {
        var creates = catalogue.Tables.Select(static table => $"(\"{table.Name}\", {Class(table)}.Create),");
        var columns = catalogue.Tables.Select(static table =>
            $"(\"{table.Name}\", {Class(table)}.Columns, {Class(table)}.Types),"
        );
        return $$"""
            {{Lines.Header}}

            using System.Collections.Generic;

            namespace ZyFlow.Git.Storage;

            /// <summary>Everything that a new database consists of.</summary>
            public static class StorageSchema
            {
                /// <summary>Major * 1000 + minor: a database of a newer major version cannot be read.</summary>
                public const int Version = {{catalogue.Version}};

                /// <summary>Each table with the statements that make it.</summary>
                public static IReadOnlyList<(string Name, string Create)> Tables { get; } =
                [
                    {{Lines.Join(creates, 8)}}
                ];

                /// <summary>Each table with its columns and their types, as its own class has them.</summary>
                public static IReadOnlyList<(string Table, string Columns, string Types)> Columns { get; } =
                [
                    {{Lines.Join(columns, 8)}}
                ];
            }

            """;
    }

    private static string Class(CatalogueEntry table) =>
        table.Row.Substring(0, Math.Max(0, table.Row.Length - "Row".Length)) + "Table";
}
