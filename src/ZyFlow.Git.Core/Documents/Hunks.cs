namespace ZyFlow.Git.Core.Documents;

/// <summary>Finds complete conflict hunks: an opening, a middle and a closing line of one size, nested or not.</summary>
internal sealed class Hunks(string text)
{
    private const int Smallest = 7;

    private Dictionary<int, int>? _ends;

    /// <summary>The start of the line after the hunk that the line opens, or -1.</summary>
    public int End(in Line opening)
    {
        if (MarkerSize(opening, '<') == 0)
            return -1;
        _ends ??= Collect();
        return _ends.GetValueOrDefault(opening.Start, -1);
    }

    private Dictionary<int, int> Collect()
    {
        var ends = new Dictionary<int, int>();
        var open = new Dictionary<int, Stack<(int Start, bool HasMiddle)>>();
        for (var at = 0; at < text.Length; )
        {
            var line = Line.Read(text, at);
            at = line.Next;
            if (MarkerSize(line, '<') is > 0 and var size)
            {
                if (!open.TryGetValue(size, out var stack))
                    open.Add(size, stack = new Stack<(int Start, bool HasMiddle)>());
                stack.Push((line.Start, HasMiddle: false));
            }
            else if (
                MarkerSize(line, '=') is > 0 and var middle
                && open.TryGetValue(middle, out var begun)
                && begun.Count > 0
            )
            {
                begun.Push((begun.Pop().Start, HasMiddle: true));
            }
            else if (
                MarkerSize(line, '>') is > 0 and var closing
                && open.TryGetValue(closing, out var whole)
                && whole.Count > 0
                && whole.Peek().HasMiddle
            )
            {
                ends[whole.Pop().Start] = line.Next;
            }
        }

        return ends;
    }

    /// <summary>How many marks the line begins with; 0 when it is no marker.</summary>
    public int MarkerSize(in Line line, char mark)
    {
        if (line.IsBlank || text[line.Start] != mark)
            return 0;
        var run = Characters.SkipRun(text.AsSpan(0, line.End), line.Start, mark);
        return run - line.Start >= Smallest && (run == line.End || Characters.IsBlank(text[run]))
            ? run - line.Start
            : 0;
    }
}
