namespace ZyFlow.Git.Core.Merging.Matching;

/// <summary>Pairs blocks with one title under one parent, in order: as many as can be, then equal states, numbers and subtrees.</summary>
/// <remarks>Equally many on both sides are therefore paired by position.</remarks>
internal static class LookAlikeMatch
{
    private const int Paired = 1000;
    private const int SameState = 10;
    private const int SameNumber = 5;
    private const int SameTree = 1;
    private const int LargestTable = 1_000_000;

    public static List<(int From, int Into)> Align(Outline from, int[] first, Outline into, int[] second)
    {
        var pairs = new List<(int, int)>();
        if (first.Length == second.Length || (long)first.Length * second.Length > LargestTable)
        {
            for (var i = 0; i < Math.Min(first.Length, second.Length); i++)
                pairs.Add((first[i], second[i]));
            return pairs;
        }

        var width = second.Length + 1;
        var best = new int[(first.Length + 1) * width];
        for (var i = first.Length - 1; i >= 0; i--)
        {
            for (var j = second.Length - 1; j >= 0; j--)
            {
                var both = best[((i + 1) * width) + j + 1] + Worth(from, first[i], into, second[j]);
                best[(i * width) + j] = Math.Max(
                    both,
                    Math.Max(best[((i + 1) * width) + j], best[(i * width) + j + 1])
                );
            }
        }

        for (int i = 0, j = 0; i < first.Length && j < second.Length; )
        {
            var here = best[(i * width) + j];
            if (here == best[((i + 1) * width) + j + 1] + Worth(from, first[i], into, second[j]))
                pairs.Add((first[i++], second[j++]));
            else if (here == best[((i + 1) * width) + j])
                i++;
            else
                j++;
        }

        return pairs;
    }

    private static int Worth(Outline from, int i, Outline into, int j) =>
        Paired
        + (from.State[i] == into.State[j] ? SameState : 0)
        + (from.Number[i].HasSameKey(into.Number[j]) ? SameNumber : 0)
        + (from.TreeHash[i] == into.TreeHash[j] ? SameTree : 0);
}
