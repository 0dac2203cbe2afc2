using System.Runtime.InteropServices;

namespace ZyFlow.Git.Core.Merging.Text;

/// <summary>Gives equal elements equal numbers, dense from zero, so that every later step may use them as places.</summary>
internal sealed class DenseNumbers<T>
    where T : notnull
{
    private readonly Dictionary<T, int> _numbers = [];

    public int Count => _numbers.Count;

    public int[] Of(ReadOnlySpan<T> elements)
    {
        var numbers = new int[elements.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, elements[i], out var known);
            if (!known)
                number = _numbers.Count - 1;

            numbers[i] = number;
        }

        return numbers;
    }
}
