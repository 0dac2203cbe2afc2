namespace ZyFlow.Git.Core.Formats;

/// <summary>Kiro's lists with <c>(P)</c>, <c>_Depends: 1.2_</c> and <c>_Boundary: X_</c>.</summary>
internal static class CcSddFormat
{
    public static DialectRules Rules { get; } = KiroFormat.Rules with { };

    public static string? Sign(TextSigns signs)
    {
        if (signs.Has("_Boundary:"))
            return "_Boundary:_ lines";
        if (signs.Has("_Depends:"))
            return "_Depends:_ lines";
        return signs.ParallelTasks > 0 ? "(P) after the number" : null;
    }
}
