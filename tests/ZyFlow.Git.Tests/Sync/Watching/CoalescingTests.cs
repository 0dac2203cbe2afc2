using ZyFlow.Git.Sync.Watching;

namespace ZyFlow.Git.Tests.Sync.Watching;

public sealed class CoalescingTests
{
    private static readonly Coalescing Fresh = new(Ms(200), Ms(2000));

    [Fact]
    public void Without_a_notice_nothing_is_due() => Assert.Null(Fresh.Due);

    [Fact]
    public void A_burst_is_due_when_it_has_been_quiet()
    {
        Assert.Equal(Ms(1200), Fresh.Note(Ms(1000)).Due);
        Assert.Equal(Ms(1350), Fresh.Note(Ms(1000)).Note(Ms(1150)).Due);
    }

    [Fact]
    public void A_burst_without_an_end_is_due_all_the_same()
    {
        var burst = Fresh;
        for (var at = 0; at <= 5000; at += 100)
            burst = burst.Note(Ms(at));

        Assert.Equal(Ms(2000), burst.Due);
    }

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
