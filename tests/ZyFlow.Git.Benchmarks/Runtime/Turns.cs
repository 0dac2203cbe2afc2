using System.Diagnostics;

namespace ZyFlow.Git.Benchmarks.Runtime;

/// <summary>Things done one after the other, round after round, so that what else the machine does hits all alike.</summary>
internal static class Turns
{
    /// <summary>The median of every thing's milliseconds, without those of the first round, which compiles the code.</summary>
    public static double[] Medians(int rounds, params Timed[] things)
    {
        var times = things.Select(_ => new List<double>(rounds)).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            for (var i = 0; i < things.Length; i++)
            {
                things[i].Before?.Invoke();
                var start = Stopwatch.GetTimestamp();
                things[i].Act();
                var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                things[i].After?.Invoke();
                if (round > 0)
                    times[i].Add(elapsed);
            }
        }

        return [.. times.Select(static all => all.Order().ElementAt(all.Count / 2))];
    }

    /// <summary>How many megabytes it allocates.</summary>
    public static double Allocated(Action act)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0 / 1024.0;
    }
}

/// <summary>What is timed, and what has to be done before and after it each time.</summary>
internal readonly record struct Timed(Action Act, Action? Before = null, Action? After = null);
