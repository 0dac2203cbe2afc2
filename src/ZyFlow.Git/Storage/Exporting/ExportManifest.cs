using System.Text.Json.Serialization;

namespace ZyFlow.Git.Storage.Exporting;

/// <summary>How rows are written.</summary>
public enum ExportFormat
{
    /// <summary>One JSON object in each line.</summary>
    JsonLines,

    /// <summary>RFC 4180, with a head line.</summary>
    Csv,
}

/// <summary>One file of an export.</summary>
/// <param name="Sha256">Over the file, 64 lower-case digits.</param>
public sealed record ExportedFile(string Name, string Table, long Rows, long Bytes, string Sha256);

/// <summary>What an export consists of, so that anybody can check that it is whole.</summary>
/// <param name="Version">Of the database, major.minor.</param>
/// <param name="Position">The last event that is in it.</param>
public sealed record ExportManifest(
    string Version,
    string RepositoryId,
    long Position,
    DateTimeOffset CreatedAt,
    ExportFormat Format,
    IReadOnlyList<ExportedFile> Files
)
{
    public const string FileName = "manifest.json";
}

/// <summary>The manifest's JSON.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(ExportManifest))]
internal sealed partial class ExportJson : JsonSerializerContext;
