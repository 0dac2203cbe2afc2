using ZyFlow.Git.Core.Formats;

namespace ZyFlow.Git.Core.Documents;

/// <summary>Finds the next task line from a place on, remembering what it found.</summary>
internal sealed class BoxLines(string text, Profile profile)
{
    // Beyond this column a limit is none; one memory per column keeps the whole search linear.
    private const int Columns = 32;
    private readonly (int From, int At)[] _known = Unknown();

    /// <summary>The start of the first task line at or after <paramref name="from"/> whose column is at most the limit; -1 when none.</summary>
    public int Next(int from, int maxColumn)
    {
        if (maxColumn < 0)
            return -1;
        var limit = Math.Min(maxColumn, Columns);
        ref var known = ref _known[limit];
        if (known.From >= 0 && from >= known.From && (known.At < 0 || from <= known.At))
            return known.At;
        known = (from, Search(from, limit));
        return known.At;
    }

    private int Search(int from, int limit)
    {
        for (var at = from; at < text.Length; )
        {
            var line = Line.Read(text, at);
            if (ItemLine.IsBoxLine(text, line, profile, out var column) && (column <= limit || limit == Columns))
                return at;
            at = line.Next;
        }

        return -1;
    }

    private static (int From, int At)[] Unknown()
    {
        var known = new (int From, int At)[Columns + 1];
        Array.Fill(known, (-1, -1));
        return known;
    }
}
