namespace System.Buffers;

/// <summary>Characters to look for, with one bit for each that is ASCII.</summary>
internal sealed class SearchValues<T>(ReadOnlySpan<char> values)
{
    private readonly bool[] _ascii = Bits(values);

    private readonly string _others = Others(values);

    public bool Contains(char c) => c < _ascii.Length ? _ascii[c] : _others.IndexOf(c) >= 0;

    private static bool[] Bits(ReadOnlySpan<char> values)
    {
        var bits = new bool[128];
        foreach (var c in values)
        {
            if (c < bits.Length)
                bits[c] = true;
        }

        return bits;
    }

    private static string Others(ReadOnlySpan<char> values)
    {
        var others = new List<char>();
        foreach (var c in values)
        {
            if (c >= 128)
                others.Add(c);
        }

        return new string([.. others]);
    }
}

internal static class SearchValues
{
    public static SearchValues<char> Create(ReadOnlySpan<char> values) => new(values);
}
