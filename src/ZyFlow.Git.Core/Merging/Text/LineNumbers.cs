namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>Gives equal lines equal numbers, dense from zero, so that every later step compares integers.</summary>
internal sealed class LineNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public int Count => _numbers.Count;

    public int[] Of(ReadOnlySpan<string> lines)
    {
        var numbers = new int[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            if (!_numbers.TryGetValue(lines[i], out var number))
                _numbers.Add(lines[i], number = _numbers.Count);

            numbers[i] = number;
        }

        return numbers;
    }
}
