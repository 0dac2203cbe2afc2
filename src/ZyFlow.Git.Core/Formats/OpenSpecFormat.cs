namespace ZyFlow.Git.Core.Formats;

/// <summary><c>## 1. Title</c> over <c>- [ ] 1.1 text</c>; every character but blank and <c>x</c> is not done.</summary>
internal static class OpenSpecFormat
{
    public static DialectRules Rules { get; } = new();

    public static string? Sign(TextSigns signs) =>
        signs is { NumberedSections: > 0, Boxes: > 0 } ? "numbered sections over boxes" : null;

    public static bool HasPath(string path) => path.Contains("openspec/changes/", StringComparison.Ordinal);
}
