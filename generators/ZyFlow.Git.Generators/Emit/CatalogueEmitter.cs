using ZyFlow.Git.Generators.Schema;

namespace ZyFlow.Git.Generators.Emit;

/// <summary>Writes the list of all tables and the version of the database that has them.</summary>
internal static class CatalogueEmitter
{
    public static string Emit(Catalogue catalogue)
    {
        var names = catalogue.Tables.Select(static table =>
            $"(\"{table.Name}\", {table.Row.Substring(0, Math.Max(0, table.Row.Length - "Row".Length))}Table.Create),"
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
                    {{Lines.Join(names, 8)}}
                ];
            }

            """;
    }
}
