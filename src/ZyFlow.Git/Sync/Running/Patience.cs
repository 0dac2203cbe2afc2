namespace ZyFlow.Git.Sync.Running;

/// <summary>How long one operation may go on: until its time is up, or somebody stops it.</summary>
internal sealed class Patience : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(20); // more than timers know

    private readonly long _start;
    private readonly TimeSpan _limit;
    private readonly TimeSpan _pause;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _time;

    /// <param name="pause">The first one before something is tried again; it doubles each time.</param>
    /// <param name="stop">Somebody's wish to stop.</param>
    public Patience(TimeSpan limit, TimeSpan pause, CancellationToken stop)
    {
        (_limit, _pause, _stop) = (limit < Longest ? limit : Longest, pause, stop);
        _start = TimeProvider.System.GetTimestamp();
        _time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _time.CancelAfter(_limit > TimeSpan.Zero ? _limit : TimeSpan.Zero);
    }

    /// <summary>Ends the work inside a step.</summary>
    public CancellationToken Token
    {
        get
        {
            if (Left == TimeSpan.Zero) // timers are late where the thread pool is busy
                _time.Cancel();
            return _time.Token;
        }
    }

    /// <summary>What is left, and never less than nothing.</summary>
    public TimeSpan Left =>
        _limit - TimeProvider.System.GetElapsedTime(_start) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>True when it was the time that ended it, and nobody's wish.</summary>
    public bool IsUp => !_stop.IsCancellationRequested && (_time.IsCancellationRequested || Left == TimeSpan.Zero);

    /// <summary>Waits longer each time, and a little by chance, so that two who collide do not do so again.</summary>
    /// <returns>False when there is no time for another attempt.</returns>
    /// <exception cref="OperationCanceledException">Somebody stopped it.</exception>
    public bool Pause(int attempt)
    {
        var pause = _pause * (1 << Math.Min(attempt, 8)) * (0.5 + Random.Shared.NextDouble());
        if (pause >= Left)
            return false;
        _stop.WaitHandle.WaitOne(pause);
        _stop.ThrowIfCancellationRequested();
        return true;
    }

    public void Dispose() => _time.Dispose();
}
