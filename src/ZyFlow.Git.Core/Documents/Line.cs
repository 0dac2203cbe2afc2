namespace ZyFlow.Git.Core.Documents;

/// <summary>One line of a text: where it starts, where its content lies and where the next line starts.</summary>
/// <param name="First">The first character that is not blank; equals <paramref name="End"/> in a blank line.</param>
/// <param name="End">The end of the content, before trailing blanks and the line end.</param>
/// <param name="Column">Width of the blanks before <paramref name="First"/>; a tab goes to the next multiple of four.</param>
internal readonly record struct Line(int Start, int First, int End, int Next, int Column)
{
    public bool IsBlank => First == End;

    public static Line Read(string text, int start)
    {
        var newline = text.AsSpan(start).IndexOf('\n');
        var next = newline < 0 ? text.Length : start + newline + 1;
        var end = newline < 0 ? text.Length : start + newline;
        if (newline > 0 && text[end - 1] == '\r')
            end--;

        var first = start;
        var column = 0;
        for (; first < end && Characters.IsBlank(text[first]); first++)
            column = text[first] == '\t' ? (column | 3) + 1 : column + 1;
        while (end > first && Characters.IsBlank(text[end - 1]))
            end--;
        return new Line(start, first, end, next, column);
    }
}
