namespace ZyFlow.Git.Storage.Events;

/// <summary>A clock that follows the wall and never goes back: 48 bits of milliseconds, then 16 bits that count.</summary>
/// <remarks>
/// A reading is one integer; more milliseconds than fit would need the year 6429. When the wall clock stands still or jumps
/// back, the count goes on, and what overflows becomes a millisecond. See "Logical Physical Clocks", Kulkarni et al., 2014.
/// </remarks>
public sealed class HybridClock(TimeProvider time, long last = 0)
{
    /// <summary>A reading from farther ahead than this is not believed: its machine's clock is wrong.</summary>
    public static readonly TimeSpan FarthestAhead = TimeSpan.FromHours(1);

    private const int CountBits = 16;
    private const long Latest = long.MaxValue >> CountBits;

    /// <summary>The newest reading, given or seen.</summary>
    public long Last { get; private set; } = last;

    /// <summary>A reading later than every one before it.</summary>
    public long Next() => Last = Math.Max(checked(Last + 1), Reading(time.GetUtcNow()));

    /// <summary>Takes note of another device's reading, so that what happens next is later.</summary>
    /// <returns>False when the reading is too far ahead; the clock then stays as it is.</returns>
    public bool Observe(long reading)
    {
        if (reading > Reading(time.GetUtcNow() + FarthestAhead))
            return false;
        Last = Math.Max(Last, reading);
        return true;
    }

    /// <summary>The first reading of a moment.</summary>
    public static long Reading(DateTimeOffset moment) =>
        Math.Clamp(moment.ToUnixTimeMilliseconds(), 0, Latest) << CountBits;

    /// <summary>The last reading of a moment: everything up to then is not later.</summary>
    public static long LastReading(DateTimeOffset moment) => Reading(moment) | ((1 << CountBits) - 1);

    /// <summary>The wall's time in a reading.</summary>
    public static DateTimeOffset Moment(long reading) => DateTimeOffset.FromUnixTimeMilliseconds(reading >> CountBits);
}
