namespace ZyFlow.Git.Core.Formats;

/// <summary>GitHub's task lists, and everything that is nobody's dialect.</summary>
internal static class GenericFormat
{
    public static DialectRules Rules { get; } = new(NestsByNumber: true);
}
