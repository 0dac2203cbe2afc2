using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Tests.Storage.Events;

public sealed class HybridClockTests
{
    private static readonly TimeSpan TenYears = TimeSpan.FromDays(3653);

    [Fact]
    public void A_reading_holds_the_walls_milliseconds()
    {
        var time = new SettableTime();

        Assert.Equal(SettableTime.Start, HybridClock.Moment(new HybridClock(time).Next()));
    }

    [Fact]
    public void Within_a_millisecond_it_counts_and_what_overflows_becomes_a_millisecond()
    {
        var clock = new HybridClock(new SettableTime());
        var first = clock.Next();

        for (var i = 1; i <= 70_000; i++)
            Assert.Equal(first + i, clock.Next());

        Assert.Equal(SettableTime.Start.AddMilliseconds(1), HybridClock.Moment(clock.Last));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void It_never_goes_back_when_the_wall_jumps_ten_years_and_returns(int direction)
    {
        var time = new SettableTime();
        var clock = new HybridClock(time);
        var before = clock.Next();

        time.Now = SettableTime.Start + (direction * TenYears);
        var during = clock.Next();
        time.Now = SettableTime.Start.AddSeconds(1);
        var after = clock.Next();

        Assert.True(before < during);
        Assert.True(during < after);
    }

    [Fact]
    public void A_wall_before_1970_or_at_the_end_of_time_gives_readings_all_the_same()
    {
        var time = new SettableTime { Now = DateTimeOffset.MinValue };
        var clock = new HybridClock(time);

        Assert.Equal(1, clock.Next());
        time.Now = DateTimeOffset.MaxValue;
        Assert.True(clock.Next() > 1);
        Assert.True(clock.Next() > 1);
    }

    [Fact]
    public void What_another_device_said_comes_before_what_happens_next()
    {
        var time = new SettableTime();
        var clock = new HybridClock(time);
        var theirs = HybridClock.Reading(SettableTime.Start.AddMinutes(5));

        Assert.True(clock.Observe(theirs));

        Assert.Equal(theirs + 1, clock.Next());
    }

    [Fact]
    public void A_device_from_the_far_future_is_not_believed()
    {
        var clock = new HybridClock(new SettableTime());
        var before = clock.Next();

        Assert.False(clock.Observe(HybridClock.Reading(SettableTime.Start + TenYears)));
        Assert.False(clock.Observe(long.MaxValue));

        Assert.Equal(before + 1, clock.Next());
    }

    [Fact]
    public void Everything_up_to_a_moment_is_not_later_than_its_last_reading()
    {
        var time = new SettableTime();
        var clock = new HybridClock(time);
        clock.Next();
        var last = clock.Next();
        time.Now = time.Now.AddMilliseconds(1);

        Assert.True(last <= HybridClock.LastReading(SettableTime.Start));
        Assert.True(clock.Next() > HybridClock.LastReading(SettableTime.Start));
    }

    [Fact]
    public void Random_walks_of_the_wall_never_make_it_go_back()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var time = new SettableTime();
        var clock = new HybridClock(time);
        var last = 0L;
        for (var step = 0; step < 20_000; step++)
        {
            time.Now = random.Next(4) switch
            {
                0 => time.Now,
                1 => time.Now.AddMilliseconds(random.Next(-5, 6)),
                2 => SettableTime.Start + (random.Next(-1, 2) * TenYears),
                _ => time.Now.AddSeconds(random.NextDouble()),
            };
            if (random.Next(8) == 0)
                clock.Observe(random.NextInt64());
            var next = clock.Next();
            Assert.True(next > last, $"seed {seed}, step {step}");
            last = next;
        }
    }
}
