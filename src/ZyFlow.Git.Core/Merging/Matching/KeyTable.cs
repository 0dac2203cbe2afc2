namespace ZyFlow.Git.Core.Merging.Matching;

/// <summary>Gives equal texts equal numbers, so that the versions of one merge compare keys as integers.</summary>
internal sealed class KeyTable
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public KeyTable()
    {
        _lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int Id(ReadOnlySpan<char> text)
    {
        if (!_lookup.TryGetValue(text, out var id))
        {
            id = _ids.Count + 1;
            _ids.Add(text.ToString(), id);
        }

        return id;
    }
}
