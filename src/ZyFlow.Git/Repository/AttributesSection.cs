namespace ZyFlow.Git.Repository;

/// <summary>The marked lines that <c>init</c> keeps in an attributes file.</summary>
public static class AttributesSection
{
    private const string MergeLine = "tasks.md merge=zyflow";
    private const string DiffWord = " diff=zyflow";

    private static readonly MarkedSection Plain = Of(MergeLine);
    private static readonly MarkedSection WithDiff = Of(MergeLine + DiffWord);

    /// <summary>The text with an up-to-date section; <paramref name="text"/> is null when there is no file.</summary>
    /// <param name="text">The file.</param>
    /// <param name="withDiff">Also the view for differences; a section that has it keeps it.</param>
    public static string Add(string? text, bool withDiff = false)
    {
        var hasDiff =
            text is not null && Plain.In(text)?.Contains(MergeLine + DiffWord, StringComparison.Ordinal) == true;
        return (withDiff || hasDiff ? WithDiff : Plain).Add(text);
    }

    /// <summary>The text without the section: null when the file was made for it and holds nothing else.</summary>
    public static string? Remove(string text) => Plain.Remove(text);

    public static bool IsIn(string text) => Plain.In(text) is not null;

    private static MarkedSection Of(string line) =>
        new("The attributes file", "task lists merge task by task; 'zyflow uninstall' takes these lines out", [line]);
}
