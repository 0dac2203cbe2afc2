namespace ZyFlow.Git.Mcp.Clients;

/// <summary>The mark with which some editors begin a file in UTF-8.</summary>
internal static class ByteOrderMark
{
    private const string Bytes = "\u00EF\u00BB\u00BF"; // files are read byte by byte

    /// <summary>How many characters of the text it takes.</summary>
    public static int LengthIn(string text) => text.StartsWith(Bytes, StringComparison.Ordinal) ? Bytes.Length : 0;
}
