namespace ZyFlow.Git.Core.Documents;

/// <summary>Finds where a code fence closes, in time linear in the text over all fences of a document.</summary>
/// <remarks>
/// A fence that does not close is text. A fence in an item that would run over a task left of it is one that somebody
/// forgot to close, too: its task lines are real.
/// </remarks>
internal sealed class Fences(string text, BoxLines boxes)
{
    private readonly record struct Closer(int Start, int Next, int Length, int Column);

    // Per character: failures by column of the opening line, the shortest run that found no closing line.
    private const int Columns = 16;
    private readonly int[][] _failed = [NoFailure(), NoFailure()];
    private List<Closer>[]? _closers;
    private readonly int[] _at = [0, 0];
    private int[][] _longest = [];

    /// <summary>The start of the line after the closing line, or -1.</summary>
    public int End(in Line opening)
    {
        var mark = text[opening.First];
        var content = text.AsSpan(0, opening.End);
        var run = Characters.SkipRun(content, opening.First, mark);
        var length = run - opening.First;
        if (length < 3 || (mark == '`' && content[run..].Contains('`')))
            return -1;

        _closers ??= Collect();
        var which = Which(mark);
        var end = Closing(which, opening.Next, length, opening.Column);
        if (end < 0)
            return -1;
        var task = boxes.Next(opening.Next, opening.Column - 2);
        return task >= 0 && task < end ? -1 : end;
    }

    private int Closing(int which, int from, int length, int column)
    {
        var closers = _closers![which];
        var bucket = Math.Min(column, Columns - 1);
        if (_failed[which][bucket] <= length)
            return -1;
        while (_at[which] < closers.Count && closers[_at[which]].Start < from)
            _at[which]++;
        for (var i = _at[which]; i < closers.Count && _longest[which][i] >= length; i++)
        {
            // As in CommonMark, a line indented by four more is content.
            if (closers[i].Length >= length && (closers[i].Column <= column + 3 || bucket == Columns - 1))
                return closers[i].Next;
        }

        for (var i = 0; i <= bucket; i++)
            _failed[which][i] = Math.Min(_failed[which][i], length);
        return -1;
    }

    private List<Closer>[] Collect()
    {
        List<Closer>[] closers =
        [
            [],
            [],
        ];
        for (var at = 0; at < text.Length; )
        {
            var line = Line.Read(text, at);
            at = line.Next;
            if (line.IsBlank || text[line.First] is not ('`' or '~'))
                continue;
            var run = Characters.SkipRun(text.AsSpan(0, line.End), line.First, text[line.First]);
            if (run == line.End && run - line.First >= 3)
                closers[Which(text[line.First])].Add(new Closer(line.Start, line.Next, run - line.First, line.Column));
        }

        _longest = [Longest(closers[0]), Longest(closers[1])];
        return closers;
    }

    /// <summary>For each line the longest run among it and the lines after it.</summary>
    private static int[] Longest(List<Closer> closers)
    {
        var longest = new int[closers.Count];
        for (var i = closers.Count - 1; i >= 0; i--)
            longest[i] = Math.Max(closers[i].Length, i + 1 < closers.Count ? longest[i + 1] : 0);
        return longest;
    }

    private static int Which(char mark) => mark == '`' ? 0 : 1;

    private static int[] NoFailure()
    {
        var failed = new int[Columns];
        Array.Fill(failed, int.MaxValue);
        return failed;
    }
}
