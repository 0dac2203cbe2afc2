namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>Numbers small pieces of a large sequence anew, so that work on a piece costs what the piece is long.</summary>
/// <param name="numbers">Every number of the sequence is at least zero and below this.</param>
internal sealed class SliceNumbers(int numbers)
{
    private readonly int[] _numbersPlusOne = new int[numbers];
    private readonly List<int> _seen = [];

    public int Count => _seen.Count;

    public int[] Of(ReadOnlySpan<int> slice)
    {
        var result = new int[slice.Length];
        for (var i = 0; i < result.Length; i++)
        {
            ref var number = ref _numbersPlusOne[slice[i]];
            if (number == 0)
            {
                _seen.Add(slice[i]);
                number = _seen.Count;
            }

            result[i] = number - 1;
        }

        return result;
    }

    public void Forget()
    {
        foreach (var number in _seen)
            _numbersPlusOne[number] = 0;

        _seen.Clear();
    }
}
