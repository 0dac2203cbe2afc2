using Xunit.Abstractions;

namespace ZyFlow.Git.Tests.Sync.Following;

/// <summary>People, agents and git at work on one list in any order: after every step all that always holds does.</summary>
public sealed class RandomWalkTests(ITestOutputHelper output)
{
    private const int Steps = 30;

    /// <summary>In walk 114 a task comes back from a stash on a branch that has its sections from another one.</summary>
    public static TheoryData<int> Seeds => [.. LawSeeds.From(1, 3), 114];

    [Theory, MemberData(nameof(Seeds))]
    public void Nothing_that_was_said_is_lost_and_file_and_database_agree(int seed)
    {
        output.WriteLine($"seed {seed}");
        using var walk = new RandomWalk(new Random(seed));
        for (var step = 0; step < Steps && !walk.IsOver; step++)
        {
            walk.Step();
            output.WriteLine(walk.Last);
            walk.Check();
        }
    }
}
