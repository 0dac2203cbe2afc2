namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>One version cut after each line feed; the last line may lack one.</summary>
internal readonly ref struct TextLines
{
    private readonly int[] _starts;

    public TextLines(ReadOnlySpan<byte> text)
    {
        Text = text;
        Count = text.Count((byte)'\n');
        if (!text.IsEmpty && text[^1] != '\n')
            Count++;

        _starts = new int[Count + 1];
        var at = 0;
        for (var line = 0; line < Count; line++)
        {
            _starts[line] = at;
            var feed = text[at..].IndexOf((byte)'\n');
            at = feed < 0 ? text.Length : at + feed + 1;
        }

        _starts[Count] = text.Length;
    }

    public ReadOnlySpan<byte> Text { get; }

    public int Count { get; }

    public ReadOnlySpan<byte> this[int line] => Text[_starts[line].._starts[line + 1]];

    public ReadOnlySpan<byte> this[LineRange lines] => Text[_starts[lines.Start].._starts[lines.End]];
}
