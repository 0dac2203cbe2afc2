namespace ZyFlow.Git.EndToEnd.Tests.Merging;

/// <summary>One task list and what two branches make of it. Plain git conflicts in each pair.</summary>
internal static class Lists
{
    public const string Base = """
        ## 1. Search

        - [ ] 1.1 Index the notes
        - [ ] 1.2 Rank the results
        - [ ] 1.3 Show the hits

        """;

    public static string FirstDone { get; } = Base.Replace("[ ] 1.1", "[x] 1.1");

    public static string SecondDone { get; } = Base.Replace("[ ] 1.2", "[x] 1.2");

    public static string ThirdDone { get; } = Base.Replace("[ ] 1.3", "[x] 1.3");

    public static string FirstTwoDone { get; } = FirstDone.Replace("[ ] 1.2", "[x] 1.2");

    public static string AllDone { get; } = FirstTwoDone.Replace("[ ] 1.3", "[x] 1.3");

    public static string RankByDate { get; } = Base.Replace("Rank the results", "Rank the results by date");

    public static string RankByWords { get; } = Base.Replace("Rank the results", "Rank the results by words");

    /// <summary>Neither side of a conflict about task 1.2 is lost, and somebody looking at the file sees it.</summary>
    public static void AssertBothKept(string text, int markerSize = 7)
    {
        Assert.Contains(new string('<', markerSize), text);
        Assert.Contains(new string('>', markerSize), text);
        Assert.Contains("Rank the results by date", text);
        Assert.Contains("Rank the results by words", text);
    }
}
