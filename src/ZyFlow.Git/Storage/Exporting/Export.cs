using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace ZyFlow.Git.Storage.Exporting;

/// <summary>Writes the database into files that need no database: one for each table, and a manifest with their checksums.</summary>
public static class Export
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Everything is as at one moment, whoever writes meanwhile.</summary>
    /// <param name="folder">New or empty.</param>
    /// <param name="tables">Which; all of them when there are none.</param>
    /// <exception cref="ZyFlowException">There is no such table, or the folder holds something.</exception>
    public static ExportManifest Run(
        Database database,
        string folder,
        ExportFormat format,
        IReadOnlyCollection<string> tables,
        TimeProvider time
    )
    {
        if (tables.FirstOrDefault(name => StorageSchema.Tables.All(table => table.Name != name)) is { } unknown)
            throw new ZyFlowException(
                Problem.Usage,
                $"There is no table '{unknown}'.",
                $"The tables are {string.Join(", ", StorageSchema.Tables.Select(table => table.Name))}."
            );
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new ZyFlowException(
                Problem.Refused,
                $"The folder {folder} is not empty.",
                "Name a folder that does not exist yet."
            );

        try
        {
            return Write(database, Directory.CreateDirectory(folder), format, tables, time);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ZyFlowException(
                Problem.Failed,
                $"The export to {folder} was not finished: {error.Message}",
                "Check the permissions of the folder and the space on the disk, and begin again.",
                error
            );
        }
    }

    /// <summary>Files of an export that are not as its manifest says.</summary>
    public static IReadOnlyList<string> Check(string folder)
    {
        using var stream = File.OpenRead(Path.Combine(folder, ExportManifest.FileName));
        var manifest = JsonSerializer.Deserialize(stream, ExportJson.Default.ExportManifest);
        return
        [
            .. (manifest?.Files ?? [])
                .Where(file => Hash(Path.Combine(folder, Path.GetFileName(file.Name))) != file.Sha256)
                .Select(file => file.Name),
        ];
    }

    private static ExportManifest Write(
        Database database,
        DirectoryInfo folder,
        ExportFormat format,
        IReadOnlyCollection<string> tables,
        TimeProvider time
    )
    {
        var connection = database.Connection;
        using var moment = connection.Read();
        var position = connection.Query("SELECT coalesce(max(position), 0) FROM event", row => row.Integer(0))[0];
        var files = StorageSchema
            .Columns.Where(table => tables.Count == 0 || tables.Contains(table.Table, StringComparer.Ordinal))
            .Select(table => Write(connection, folder.FullName, format, table.Table, table.Columns, table.Types))
            .ToList();

        const int Minors = 1000;
        var version = string.Create(
            CultureInfo.InvariantCulture,
            $"{StorageSchema.Version / Minors}.{StorageSchema.Version % Minors}"
        );
        var manifest = new ExportManifest(version, database.RepositoryId, position, time.GetUtcNow(), format, files);
        using var stream = New(Path.Combine(folder.FullName, ExportManifest.FileName)); // last: without it, it is not whole
        JsonSerializer.Serialize(stream, manifest, ExportJson.Default.ExportManifest);
        return manifest;
    }

    private static ExportedFile Write(
        Connection connection,
        string folder,
        ExportFormat format,
        string table,
        string columns,
        string types
    )
    {
        var name = table + (format == ExportFormat.Csv ? ".csv" : ".jsonl");
        var path = Path.Combine(folder, name);
        var row = new ExportRow(
            columns.Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
            types.Split(' ')
        );
        var rows = 0L;
        using (var stream = New(path))
        {
            if (format == ExportFormat.Csv)
                row.WriteHead(stream);
            using var read = connection.New($"SELECT {columns} FROM {table}");
            for (; read.Step(); rows++)
            {
                if (format == ExportFormat.Csv)
                    row.WriteCsv(stream, read);
                else
                    row.WriteJson(stream, read);
            }
        }

        return new ExportedFile(name, table, rows, new FileInfo(path).Length, Hash(path));
    }

    private static FileStream New(string path) =>
        new(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = Own,
                BufferSize = 1 << 16,
            }
        );

    private static string Hash(string path)
    {
        if (!File.Exists(path))
            return "";
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
