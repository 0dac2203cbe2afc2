using System.Text;

namespace ZyFlow.Git.Core.Merging.Matching;

internal static class CanonicalText
{
    public static string Key(ReadOnlySpan<char> text)
    {
        var key = new StringBuilder(text.Length);
        var blank = false;
        foreach (var c in text.Trim())
        {
            if (char.IsWhiteSpace(c))
            {
                blank = true;
                continue;
            }

            if (blank)
                key.Append(' ');
            blank = false;
            key.Append(c);
        }

        return key.ToString();
    }
}
