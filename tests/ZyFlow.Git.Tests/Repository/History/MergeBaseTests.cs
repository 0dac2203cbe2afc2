using Xunit.Abstractions;

namespace ZyFlow.Git.Tests.Repository.History;

public sealed class MergeBaseTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(0)]
    [InlineData(400)] // clocks that are up to 400 seconds wrong
    public void All_merge_bases_are_those_of_git_in_its_order(int wrong)
    {
        var seed = wrong + 1; // few histories have no pair with several bases; these have some
        output.WriteLine($"seed {seed}");
        var dice = new Random(seed);
        using var past = new PastRepository();
        for (var i = 0; i < 200; i++)
        {
            // Mostly young parents, so that lines run beside each other and cross.
            var parents = i < 3 || dice.Next(40) == 0 ? [] : Parents(dice, i);
            past.Commit(parents, "tasks.md", $"{i}\n", 1_000_000 + (i * 10) + dice.Next(wrong + 1));
        }

        using var repository = past.Open();
        var several = 0;
        for (var i = 0; i < 120; i++)
        {
            var (one, other) = ($"c{dice.Next(200)}", $"c{dice.Next(200)}");
            var ours = repository
                .History.MergeBases(repository.History.Commit(one), repository.History.Commit(other))
                .Select(commit => commit.Id)
                .ToArray();
            var gits = past.Git.Run("merge-base", "--all", one, other).Output;
            Assert.Equal(gits.Split('\n', StringSplitOptions.RemoveEmptyEntries), ours);
            several += ours.Length > 1 ? 1 : 0;
        }

        Assert.True(several > 0, "no pair had several bases, so nothing was tried");
    }

    [Fact]
    public void A_clock_that_went_wrong_makes_no_ancestor_of_a_base_another_base()
    {
        using var past = new PastRepository();
        // The old commit carries a later time than all that came after it, so it is met first.
        var old = past.Commit([], "tasks.md", "0\n", 9_000_000);
        var between = past.Commit([old], "tasks.md", "1\n", 1_000);
        var young = past.Commit([between], "tasks.md", "2\n", 2_000);
        past.Commit([young, old], "tasks.md", "3\n", 5_000_000);
        past.Commit([young, old], "tasks.md", "4\n", 6_000_000);
        using var repository = past.Open();

        var bases = repository.History.MergeBases(repository.History.Commit("c3"), repository.History.Commit("c4"));

        Assert.Equal(past.Lines("merge-base", "--all", "c3", "c4"), bases.Select(commit => commit.Id));
        Assert.Equal(repository.History.Commit($"c{young}").Id, Assert.Single(bases).Id);
    }

    private static int[] Parents(Random dice, int commit)
    {
        var first = commit - 1 - dice.Next(Math.Min(commit, 5));
        var second = commit - 1 - dice.Next(Math.Min(commit, 8));
        return first == second || dice.Next(2) == 0 ? [first] : [first, second];
    }
}
