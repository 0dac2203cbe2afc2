namespace ZyFlow.Git.Cli.Commands.Measuring;

/// <summary>A chart that is one line of text.</summary>
internal static class Sparks
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>The highest value is a full bar, none is a space, and everything else has at least the lowest bar.</summary>
    public static string Draw(IReadOnlyList<double> values)
    {
        var highest = values.DefaultIfEmpty().Max();
        return string.Concat(
            values.Select(value => value <= 0 ? ' ' : Bars[(int)Math.Round((Bars.Length - 1) * value / highest)])
        );
    }
}
