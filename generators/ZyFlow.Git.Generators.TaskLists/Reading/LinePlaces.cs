namespace ZyFlow.Git.Generators.TaskLists.Reading;

/// <summary>Where the lines of a text are, without the blanks around their words.</summary>
internal sealed class LinePlaces
{
    private readonly string _text;
    private readonly List<int> _starts = [0];

    public LinePlaces(string text)
    {
        _text = text;
        for (var at = text.IndexOf('\n'); at >= 0; at = text.IndexOf('\n', at + 1))
            _starts.Add(at + 1);
    }

    /// <param name="line">One-based, as the core counts.</param>
    public Place this[int line]
    {
        get
        {
            var start = _starts[line - 1];
            var end = line < _starts.Count ? _starts[line] : _text.Length;
            var words = _text.AsSpan(start, end - start);
            var column = words.Length - words.TrimStart().Length;
            return new Place(start + column, words.Trim().Length, line - 1, column);
        }
    }
}
