namespace ZyFlow.Git.Replay;

/// <summary>What git and hosting services write into messages of commits that were merges once.</summary>
internal static class Message
{
    private const int IdLength = 40;

    /// <summary>The id that <c>git cherry-pick -x</c> leaves.</summary>
    public static string? PickedFrom(string message) => IdAfter(message, "(cherry picked from commit ");

    /// <summary>The newest commit that <c>git merge --squash</c> lists.</summary>
    public static string? SquashedTip(string message)
    {
        const string Opening = "Squashed commit of the following:";
        var start = message.IndexOf(Opening, StringComparison.Ordinal);
        return start < 0 ? null : IdAfter(message[(start + Opening.Length)..], "\ncommit ");
    }

    /// <summary>The pull request of a subject such as <c>Add search (#12)</c>.</summary>
    public static string? RequestNumber(string subject)
    {
        var start = subject.LastIndexOf("(#", StringComparison.Ordinal);
        if (start < 0 || !subject.EndsWith(')'))
            return null;
        var number = subject[(start + 2)..^1];
        return number.Length is > 0 and < 10 && number.All(char.IsAsciiDigit) ? number : null;
    }

    private static string? IdAfter(string message, string words)
    {
        var start = message.LastIndexOf(words, StringComparison.Ordinal);
        if (words[0] == '\n')
            start = message.IndexOf(words, StringComparison.Ordinal);
        if (start < 0 || start + words.Length + IdLength > message.Length)
            return null;
        var id = message.Substring(start + words.Length, IdLength);
        return id.All(char.IsAsciiHexDigit) ? id : null;
    }
}
