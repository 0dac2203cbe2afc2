namespace ZyFlow.Git.Core.Documents;

/// <summary>The character classes of task lists, independent of culture.</summary>
internal static class Characters
{
    /// <summary>Space, tab, and the spaces that editors and web pages put in their place; never a line end.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t' || (c >= '\u00A0' && IsWideBlank(c));

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    public static bool IsUpper(char c) => c is >= 'A' and <= 'Z';

    public static bool IsLower(char c) => c is >= 'a' and <= 'z';

    public static int SkipBlanks(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && IsBlank(text[start]))
            start++;
        return start;
    }

    public static int SkipDigits(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length && IsDigit(text[start]))
            start++;
        return start;
    }

    public static int SkipRun(ReadOnlySpan<char> text, int start, char c)
    {
        while (start < text.Length && text[start] == c)
            start++;
        return start;
    }

    private static bool IsWideBlank(char c) => c is '\u00A0' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u3000';
}
