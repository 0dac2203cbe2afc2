namespace ZyFlow.Git.Core.Documents;

/// <summary>Reads the task numbers of a JSON <c>waves</c> fence: the strings in its lists that are numbers.</summary>
internal static class Waves
{
    private const string Key = "\"waves\"";

    public static void Read(Block fence, List<Reference> found)
    {
        var text = fence.Document.Text.AsSpan(0, fence.Own.End);
        var at = fence.OwnText.IndexOf(Key);
        if (at < 0)
            return;

        at += fence.Own.Start + Key.Length;
        while (at < text.Length && text[at..].IndexOf('"') is >= 0 and var open)
        {
            var start = at + open + 1;
            var length = text[start..].IndexOfAny('"', '\n');
            if (length < 0)
                return;
            var end = start + length;
            at = end + 1;
            if (text[end] == '"' && IsEntry(text, at) && TaskNumberText(text[start..end]))
                found.Add(
                    new Reference(
                        ReferenceKind.Wave,
                        fence,
                        Task: null,
                        new TextSpan(start, end),
                        text[start..end].ToString()
                    )
                );
        }
    }

    /// <summary>A string before a colon is a key.</summary>
    private static bool IsEntry(ReadOnlySpan<char> text, int after)
    {
        while (after < text.Length && (Characters.IsBlank(text[after]) || text[after] is '\r' or '\n'))
            after++;
        return after < text.Length && text[after] is ',' or ']';
    }

    private static bool TaskNumberText(ReadOnlySpan<char> value)
    {
        var list = new NumberList(value, 0);
        return list.Next(out var number) && number.Last is null && number.Span == new TextSpan(0, value.Length);
    }
}
