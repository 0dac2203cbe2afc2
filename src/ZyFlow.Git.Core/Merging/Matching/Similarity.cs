namespace ZyFlow.Git.Core.Merging.Matching;

/// <summary>How alike two titles are, by their words.</summary>
internal static class Similarity
{
    /// <summary>The words of a text as sorted ids; scripts without blanks count by pairs of characters.</summary>
    public static int[] Tokens(ReadOnlySpan<char> text, KeyTable words)
    {
        var tokens = new List<int>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ' ';
            if (IsIdeographic(c))
            {
                Flush(text, ref start, i, words, tokens);
                var pair = i + 1 < text.Length && IsIdeographic(text[i + 1]) ? 2 : 1;
                tokens.Add(words.Id(text.Slice(i, pair)));
            }
            else if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                start = start < 0 ? i : start;
            }
            else
            {
                Flush(text, ref start, i, words, tokens);
            }
        }

        tokens.Sort();
        return [.. tokens];
    }

    /// <summary>Dice's coefficient of two sorted multisets: 0 to 1.</summary>
    public static double Dice(int[] one, int[] other)
    {
        if (one.Length + other.Length == 0)
            return 0;

        int i = 0,
            j = 0,
            common = 0;
        while (i < one.Length && j < other.Length)
        {
            if (one[i] == other[j])
            {
                common++;
                i++;
                j++;
            }
            else if (one[i] < other[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return 2.0 * common / (one.Length + other.Length);
    }

    private static void Flush(ReadOnlySpan<char> text, ref int start, int end, KeyTable words, List<int> tokens)
    {
        if (start >= 0)
            tokens.Add(words.Id(text[start..end]));
        start = -1;
    }

    /// <summary>Han and kana; Hangul is written with blanks.</summary>
    private static bool IsIdeographic(char c) =>
        c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';
}
