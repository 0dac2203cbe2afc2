namespace ZyFlow.Git.Core.Merging.Matching;

/// <summary>What stays in place when a sequence is reordered.</summary>
internal static class Backbone
{
    /// <summary>Marks a longest increasing run of values: what did not move when the rest did.</summary>
    public static bool[] Increasing(ReadOnlySpan<int> values)
    {
        var ends = new List<int>();
        var previous = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            int low = 0,
                high = ends.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (values[ends[middle]] < values[i])
                    low = middle + 1;
                else
                    high = middle;
            }

            previous[i] = low > 0 ? ends[low - 1] : -1;
            if (low == ends.Count)
                ends.Add(i);
            else
                ends[low] = i;
        }

        var stays = new bool[values.Length];
        for (var i = ends.Count > 0 ? ends[^1] : -1; i >= 0; i = previous[i])
            stays[i] = true;
        return stays;
    }
}
