using System.Text.RegularExpressions;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary>Output without what is new in every run: ids, hashes, times, and how long it took.</summary>
internal static partial class Scrubbed
{
    public static string Of(string json) =>
        Span().Replace(Time().Replace(Hash().Replace(Id().Replace(json, "{id}"), "{hash}"), "{time}"), "0");

    /// <summary>Output without the numbers of these properties.</summary>
    public static string Numbers(string json, params string[] names) =>
        names.Aggregate(json, static (text, name) => Regex.Replace(text, $"(?<=\"{name}\": )[0-9.]+", "0"));

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture)]
    private static partial Regex Id();

    [GeneratedRegex("(?<![0-9a-f])([0-9a-f]{64}|[0-9a-f]{40})(?![0-9a-f])", RegexOptions.ExplicitCapture)]
    private static partial Regex Hash();

    [GeneratedRegex("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+]00:00)", RegexOptions.ExplicitCapture)]
    private static partial Regex Time();

    [GeneratedRegex("(?<=\"(milliseconds|seconds)\": |\"spent\": \")[0-9:.]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Span();
}
