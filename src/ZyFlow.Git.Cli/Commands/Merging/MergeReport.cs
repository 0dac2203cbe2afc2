using System.Text;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Cli.Commands.Merging;

/// <summary>A merge as JSON.</summary>
/// <param name="Output">The file that was written, or null: then the result is in <paramref name="Text"/>.</param>
/// <param name="Text">Null when the result is in a file or is not UTF-8.</param>
/// <param name="Base64">The result when it is not UTF-8.</param>
internal sealed record MergeReport(
    bool Clean,
    MergeMethod Method,
    int Hunks,
    string? Output,
    string? Text,
    string? Base64,
    IReadOnlyList<ConflictReport> Conflicts,
    IReadOnlyList<MergeNotice> Notices
)
{
    public static MergeReport Of(MergeResult merged, string? output)
    {
        var text = output is null ? Decode(merged.Bytes) : null;
        var base64 = output is null && text is null ? Convert.ToBase64String(merged.Bytes) : null;
        return new(
            merged.IsClean,
            merged.Method,
            merged.Hunks,
            output,
            text,
            base64,
            [.. merged.Conflicts.Select(ConflictReport.Of)],
            merged.Notices
        );
    }

    /// <summary>Null when the bytes are not UTF-8.</summary>
    internal static string? Decode(byte[] bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
}
