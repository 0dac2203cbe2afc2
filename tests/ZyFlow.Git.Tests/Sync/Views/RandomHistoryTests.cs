using Xunit.Abstractions;

namespace ZyFlow.Git.Tests.Sync.Views;

/// <summary>Random histories in real git: after every step the view is what the rules promise, and no fact is ever lost.</summary>
public sealed class RandomHistoryTests(ITestOutputHelper output)
{
    private const int Steps = 30;

    /// <summary>In 30116054 several merged views know something of one task; in 50110 a rebase only goes to a commit.</summary>
    public static TheoryData<int> Seeds => [.. LawSeeds.From(1, 9), 30116054, 50110];

    [Theory, MemberData(nameof(Seeds))]
    public void Every_view_is_what_the_rules_promise(int seed)
    {
        output.WriteLine($"seed {seed}");
        using var world = new ViewWorld();
        var history = new History(world, new Random(seed));
        for (var step = 0; step < Steps && !history.IsOver; step++)
        {
            history.Step();
            output.WriteLine(history.Last);
            if (!history.IsOver)
                history.Check();
        }
    }
}
