namespace ZyFlow.Git.Storage;

/// <summary>How long somebody waits for a lock: the patience for each who has it, and some of it for all of them.</summary>
/// <remarks>Nobody stands in a row for the lock, so who waits may see many others come and go; they are at work, and will be done.</remarks>
internal sealed class LockPatience(TimeSpan patience, TimeProvider time)
{
    private const int Turns = 6;

    private readonly long _begin = time.GetTimestamp();
    private long _since = time.GetTimestamp();
    private DateTime _last;

    /// <param name="taken">When the lock was taken last.</param>
    public bool IsOver(DateTime taken)
    {
        if (taken != _last)
            _since = time.GetTimestamp();
        _last = taken;
        return time.GetElapsedTime(_since) >= patience || time.GetElapsedTime(_begin) >= patience * Turns;
    }
}
