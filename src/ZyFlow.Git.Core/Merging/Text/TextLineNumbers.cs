namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>Numbers the lines of three versions, equal bytes alike, the line end included.</summary>
/// <remarks>
/// An open table over the versions' own bytes: no line is copied. The hash is seeded per process, so nobody can
/// prepare colliding lines; it decides only where a line is looked up, never which number it gets.
/// </remarks>
internal ref struct TextLineNumbers
{
    private readonly TextLines _base;
    private readonly TextLines _ours;
    private readonly TextLines _theirs;
    private readonly Slot[] _slots;

    private TextLineNumbers(TextLines @base, TextLines ours, TextLines theirs)
    {
        _base = @base;
        _ours = ours;
        _theirs = theirs;
        var lines = (uint)(@base.Count + ours.Count + theirs.Count);
        _slots = new Slot[System.Numerics.BitOperations.RoundUpToPowerOf2(Math.Max(lines * 3 / 2, 4))];
    }

    public int Count { get; private set; }

    public static (int[] Base, int[] Ours, int[] Theirs, int Count) Of(
        TextLines @base,
        TextLines ours,
        TextLines theirs
    )
    {
        var numbers = new TextLineNumbers(@base, ours, theirs);
        var ofBase = numbers.Number(0);
        var ofOurs = numbers.Number(1);
        var ofTheirs = numbers.Number(2);
        return (ofBase, ofOurs, ofTheirs, numbers.Count);
    }

    private readonly TextLines Version(int version) =>
        version switch
        {
            0 => _base,
            1 => _ours,
            _ => _theirs,
        };

    private int[] Number(int version)
    {
        var lines = Version(version);
        var numbers = new int[lines.Count];
        var mask = _slots.Length - 1;
        for (var i = 0; i < numbers.Length; i++)
        {
            var line = lines[i];
            var builder = new HashCode();
            builder.AddBytes(line);
            var hash = builder.ToHashCode();

            var at = hash & mask;
            while (_slots[at].IsTaken && !(_slots[at].Hash == hash && Line(_slots[at]).SequenceEqual(line)))
                at = (at + 1) & mask;

            if (!_slots[at].IsTaken)
                _slots[at] = new Slot(hash, i, version, ++Count);

            numbers[i] = _slots[at].NumberPlusOne - 1;
        }

        return numbers;
    }

    private readonly ReadOnlySpan<byte> Line(Slot slot) => Version(slot.Version)[slot.Line];

    private readonly record struct Slot(int Hash, int Line, int Version, int NumberPlusOne)
    {
        public bool IsTaken => NumberPlusOne != 0;
    }
}
