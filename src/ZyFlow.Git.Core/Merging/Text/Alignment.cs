namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>Two numbered sequences, and which of their elements found no partner.</summary>
/// <remarks>Unmarked elements are partners in order: as many remain unmarked before as after.</remarks>
internal sealed class Alignment(int[] before, int[] after, int numbers)
{
    public int[] Before { get; } = before;

    public int[] After { get; } = after;

    /// <summary>Every element is at least zero and below this.</summary>
    public int Numbers { get; } = numbers;

    public bool[] Removed { get; } = new bool[before.Length];

    public bool[] Added { get; } = new bool[after.Length];

    public void Remove(LineRange lines) => Removed.AsSpan(lines.Start, lines.Length).Fill(true);

    public void Add(LineRange lines) => Added.AsSpan(lines.Start, lines.Length).Fill(true);

    public List<LineChange> Changes()
    {
        var changes = new List<LineChange>();
        var (b, a) = (0, 0);
        while (b < Removed.Length || a < Added.Length)
        {
            var (fromBefore, fromAfter) = (b, a);
            while (b < Removed.Length && Removed[b])
                b++;
            while (a < Added.Length && Added[a])
                a++;

            if (b > fromBefore || a > fromAfter)
                changes.Add(new(LineRange.Between(fromBefore, b), LineRange.Between(fromAfter, a)));
            b++;
            a++;
        }

        return changes;
    }
}
