using System.Globalization;
using System.Text;

namespace ZyFlow.Git.Core.Naming;

/// <summary>Makes the words of a text one C# identifier part: <c>Add CI, then deploy</c> becomes <c>AddCiThenDeploy</c>.</summary>
/// <remarks>
/// Letters and digits of every script stay, as the C# lexical grammar allows them
/// (https://learn.microsoft.com/dotnet/csharp/language-reference/language-specification/lexical-structure#643-identifiers).
/// Two underscores never stand together, so that a suffix with two of them is free.
/// </remarks>
internal static class Identifier
{
    /// <summary>Whole words up to this length; a longer first word is cut.</summary>
    public const int Longest = 60;

    // Letters above have no case, or one that runtimes do not agree on.
    private const char EndOfCase = '\u0590';

    public static string Words(ReadOnlySpan<char> text)
    {
        var name = new StringBuilder();
        for (var at = 0; at < text.Length; )
        {
            if (!IsPart(text[at]))
            {
                at += LinkTarget(text[at..]);
                continue;
            }

            var word = Word(text, ref at);
            if (name.Length > 0 && name.Length + word.Length >= Longest)
                break;
            if (name.Length > 0 && IsBoundaryHidden(name[^1], word[0]))
                name.Append('_');
            name.Append(word, 0, Math.Min(word.Length, Longest));
        }

        return name.ToString();
    }

    /// <summary>The letters and digits of a written number, with one underscore for what stands between them.</summary>
    public static string Joined(ReadOnlySpan<char> text)
    {
        var name = new StringBuilder();
        var isOwed = false;
        foreach (var c in text)
        {
            if (!IsPart(c))
            {
                isOwed = name.Length > 0;
                continue;
            }

            if (isOwed)
                name.Append('_');
            isOwed = false;
            name.Append(c);
        }

        return name.ToString();
    }

    /// <summary>The name, or the name after an underscore where it could not begin an identifier.</summary>
    public static string Begun(string name) => IsStart(CharUnicodeInfo.GetUnicodeCategory(name[0])) ? name : "_" + name;

    /// <summary>An apostrophe belongs to its word and is left out; capitals only are written as a word.</summary>
    private static string Word(ReadOnlySpan<char> text, ref int at)
    {
        var word = new StringBuilder();
        var hasLower = false;
        var capitals = 0;
        for (; at < text.Length && (IsPart(text[at]) || IsApostrophe(text, at)); at++)
        {
            if (!IsPart(text[at]))
                continue;
            word.Append(text[at]);
            hasLower |= char.IsLower(text[at]);
            capitals += char.IsUpper(text[at]) ? 1 : 0;
        }

        for (var i = 1; !hasLower && capitals > 1 && i < word.Length; i++)
            word[i] = word[i] < EndOfCase ? char.ToLowerInvariant(word[i]) : word[i];
        if (word[0] < EndOfCase)
            word[0] = char.ToUpperInvariant(word[0]);
        return word.ToString();
    }

    /// <summary>The length of <c>](address)</c>, which says nothing of a task; otherwise 1.</summary>
    private static int LinkTarget(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[0] == ']' && text[1] == '(' && text.IndexOf(')') is > 0 and var end ? end + 1 : 1;

    private static bool IsBoundaryHidden(char before, char after) =>
        char.IsDigit(after) ? char.IsDigit(before) : !char.IsUpper(after);

    private static bool IsApostrophe(ReadOnlySpan<char> text, int at) =>
        text[at] is '\'' or '\u2019' && at + 1 < text.Length && IsPart(text[at + 1]);

    /// <summary>Whether a letter or digit may stand in an identifier.</summary>
    public static bool IsPart(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is var category
        && (
            IsStart(category)
            || category
                is UnicodeCategory.DecimalDigitNumber
                    or UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
        );

    private static bool IsStart(UnicodeCategory category) =>
        category is <= UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;
}
