namespace ZyFlow.Git.Repository.History;

/// <summary>How much of one file is in another, measured as git measures it to find renames.</summary>
/// <remarks>
/// Content is cut into lines, long ones into pieces of 64 bytes; what counts are the bytes of equal pieces, wherever they
/// stand. A carriage return before a line feed does not count.
/// </remarks>
internal sealed class BlobLikeness
{
    /// <summary>All of it; the unit of <see cref="To"/>.</summary>
    public const int Most = 60_000;

    /// <summary>From here on it is a rename.</summary>
    public const int Least = Most / 2;

    private const int Piece = 64;
    private const int Probe = 8000; // git looks for a NUL in this many bytes to tell a binary file

    private readonly Dictionary<ulong, int> _bytes = [];
    private readonly int _length;

    public BlobLikeness(ReadOnlySpan<byte> content)
    {
        _length = content.Length;
        var isText = !content[..Math.Min(content.Length, Probe)].Contains((byte)0);
        Span<byte> piece = stackalloc byte[Piece];
        var length = 0;
        for (var i = 0; i < content.Length; i++)
        {
            if (isText && content[i] == '\r' && i + 1 < content.Length && content[i + 1] == '\n')
                continue;
            piece[length++] = content[i];
            if (length < Piece && content[i] != '\n')
                continue;
            Add(piece[..length]);
            length = 0;
        }

        if (length > 0)
            Add(piece[..length]);
    }

    /// <summary>The share of the larger file that is in both.</summary>
    public int To(BlobLikeness other)
    {
        var (small, large) = _length < other._length ? (_length, other._length) : (other._length, _length);
        // Too different in size to be worth a look.
        if (large == 0 || (long)large * (Most - Least) < (long)(large - small) * Most)
            return 0;
        long copied = 0;
        foreach (var (piece, bytes) in _bytes)
            copied += Math.Min(bytes, other._bytes.GetValueOrDefault(piece));
        return (int)(copied * Most / large);
    }

    private void Add(ReadOnlySpan<byte> piece)
    {
        // FNV-1a: the same on every machine and in every run, so results are, too.
        var hash = 14_695_981_039_346_656_037;
        foreach (var b in piece)
            hash = unchecked((hash ^ b) * 1_099_511_628_211);
        _bytes[hash] = _bytes.GetValueOrDefault(hash) + piece.Length;
    }
}
