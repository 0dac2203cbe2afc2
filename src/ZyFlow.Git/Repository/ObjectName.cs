namespace ZyFlow.Git.Repository;

/// <summary>The names of git's objects: SHA-1 or SHA-256 in hexadecimal digits.</summary>
internal static class ObjectName
{
    /// <remarks>Not by a set of characters: the framework compiles the search for one at each start.</remarks>
    public static bool Is(ReadOnlySpan<char> text)
    {
        foreach (var digit in text)
        {
            if (!char.IsAsciiHexDigitLower(digit))
                return false;
        }

        return text.Length is 40 or 64;
    }
}
