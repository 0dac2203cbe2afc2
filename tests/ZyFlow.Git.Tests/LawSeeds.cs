using System.Globalization;

namespace ZyFlow.Git.Tests;

/// <summary>Which random worlds a law sees: the same few at every build, others and more of them by hand.</summary>
internal static class LawSeeds
{
    /// <summary><c>ZYFLOW_LAW_CASES</c> seeds from <c>ZYFLOW_LAW_SEED</c> on.</summary>
    public static IEnumerable<int> From(int first, int count) =>
        Enumerable.Range(Read("ZYFLOW_LAW_SEED", first), Read("ZYFLOW_LAW_CASES", count));

    private static int Read(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
}
