using System.Runtime.ExceptionServices;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Replay;

/// <summary>How far a replay is.</summary>
public readonly record struct ReplayProgress(int Done, int Total);

/// <summary>Replays the merges of a repository's history.</summary>
public static class HistoryReplay
{
    private const int StackBytes = 64 << 20; // address space; unused pages cost nothing

    /// <param name="limit">Stop after so many merges in which both sides changed a list; the newest come first.</param>
    /// <param name="since">Leave out what was committed before.</param>
    /// <param name="progress">Called now and then, from several threads.</param>
    public static ReplayedHistory Run(
        GitRepository repository,
        int? limit = null,
        DateTimeOffset? since = null,
        Action<ReplayProgress>? progress = null
    )
    {
        var candidates = Candidates.In(repository.History, since?.ToUnixTimeSeconds() ?? long.MinValue);
        var all = candidates.All;
        var merges = new ReplayedMerge?[all.Count];
        var (next, done, found, unrelated) = (-1, 0, 0, 0);
        ExceptionDispatchInfo? failure = null;
        var workers = Enumerable
            .Range(0, Math.Max(1, Math.Min(Environment.ProcessorCount, all.Count / 50)))
            .Select(_ => new Thread(Work, StackBytes))
            .ToArray();
        foreach (var worker in workers)
            worker.Start();
        foreach (var worker in workers)
            worker.Join();
        failure?.Throw();

        return new ReplayedHistory(
            candidates.Commits,
            all.CountBy(static one => one.Kind).ToDictionary(),
            candidates.Octopuses,
            unrelated,
            repository.History.IsShallow,
            [.. merges.OfType<ReplayedMerge>().Take(limit ?? int.MaxValue)]
        );

        void Work()
        {
            try
            {
                // The library's handles are for one thread each; commits and trees that were read are shared.
                using var own = repository.Reopen();
                var replay = new MergeReplay(own.History);
                // Taken in order, so that the first ones found are the newest ones, however many threads there are.
                while (Volatile.Read(ref failure) is null && Volatile.Read(ref found) < (limit ?? int.MaxValue))
                {
                    var index = Interlocked.Increment(ref next);
                    if (index >= all.Count)
                        return;
                    merges[index] = replay.Run(all[index], out var isUnrelated);
                    if (isUnrelated)
                        Interlocked.Increment(ref unrelated);
                    if (merges[index] is not null)
                        Interlocked.Increment(ref found);
                    progress?.Invoke(new ReplayProgress(Interlocked.Increment(ref done), all.Count));
                }
            }
            catch (Exception error) // thrown again on the thread that asked
            {
                Volatile.Write(ref failure, ExceptionDispatchInfo.Capture(error));
            }
        }
    }
}
