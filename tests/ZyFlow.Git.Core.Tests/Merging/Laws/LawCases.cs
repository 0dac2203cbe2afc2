using System.Globalization;

namespace ZyFlow.Git.Core.Tests.Merging.Laws;

/// <summary>How many generated cases a law sees: few at every build, many at night.</summary>
internal static class LawCases
{
    /// <summary><c>ZYFLOW_LAW_CASES</c>, a multiple of 1000 is a good choice.</summary>
    public static int Count { get; } = Read("ZYFLOW_LAW_CASES", 1000);

    /// <summary><c>ZYFLOW_LAW_SEED</c>: every night may look somewhere else.</summary>
    public static ulong FirstSeed { get; } = (ulong)Read("ZYFLOW_LAW_SEED", 1);

    /// <summary>The cases of this run, and those that broke a law once.</summary>
    public static IEnumerable<ulong> Seeds(ReadOnlySpan<ulong> mended, int share = 1) =>
        Enumerable.Range(0, Count / share).Select(static index => FirstSeed + (ulong)index).Concat(mended.ToArray());

    private static int Read(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
}
