using System.Text;
using Xunit.Abstractions;
using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Replay;
using ZyFlow.Git.Tests.Repository.History;

namespace ZyFlow.Git.Tests.Replay;

public sealed class HistoryReplayTests(ITestOutputHelper output)
{
    private const string List = "a/tasks.md";

    private static readonly string Base = string.Concat(Enumerable.Range(1, 9).Select(n => $"- [ ] 1.{n} Task {n}\n"));

    [Fact]
    public void Gits_column_is_what_git_makes_of_the_same_merge()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var dice = new Random(seed);
        using var past = new PastRepository();
        var time = 1_000_000;
        var expected = new List<(int Merge, int Ours, int Theirs)>();
        var tip = past.Commit([], List, Base, time++);
        for (var i = 0; i < 40; i++)
        {
            var file = past.Files(tip).Single();
            // One side may move the list; the merge has to follow it.
            var moved = dice.Next(3) == 0 ? $"archive/{i}/tasks.md" : file.Key;
            var ours = past.Commit([tip], file.Key, Edit(dice, Text(file.Value)), time++);
            var theirs = past.Commit([tip], moved, Edit(dice, Text(file.Value)), time++);
            var merge = past.Commit(
                [ours, theirs],
                moved,
                Text(past.Files(dice.Next(2) == 0 ? ours : theirs).Values.Single()),
                time++
            );
            expected.Add((merge, ours, theirs));
            tip = merge;
        }

        using var repository = past.Open();
        var history = HistoryReplay.Run(repository);

        Assert.Equal(expected.Count, history.Found[MergeKind.Merge]);
        var replayed = history.Merges.ToDictionary(one => one.Commit.Id, one => Assert.Single(one.Lists));
        var conflicts = 0;
        foreach (var (merge, ours, theirs) in expected)
        {
            var id = past.Git.Require("rev-parse", $"c{merge}^{{commit}}").Output.Trim();
            if (!replayed.TryGetValue(id, out var list))
                continue; // the sides made the same of it, or one of them nothing
            var git = past.Git.Run("merge-tree", "--write-tree", $"c{ours}", $"c{theirs}");
            Assert.Equal(git.ExitCode == 0, list.Git.IsClean);
            Assert.Equal(past.Files(merge).Keys.Single(), list.Path);
            conflicts += git.ExitCode;
            if (git.ExitCode != 0)
                continue;
            var merged = past.Git.Require("cat-file", "blob", $"{git.Output.Trim()}:{list.Path}").Output;
            Assert.Equal(merged == Text(past.Files(merge).Values.Single()), list.Git.Nearness == Nearness.Equal);
        }

        output.WriteLine($"{replayed.Count} merges, {conflicts} conflicts");
        Assert.True(replayed.Count > 20 && conflicts > 0, $"{replayed.Count} merges and {conflicts} conflicts");
    }

    [Fact]
    public void A_tick_that_people_dropped_is_told_and_the_merge_by_task_keeps_it()
    {
        using var past = new PastRepository();
        var root = past.Commit([], List, Base, 1);
        var ours = past.Commit([root], List, Ticked(1), 2);
        var theirs = past.Commit([root], List, Ticked(2), 3);
        past.Commit([ours, theirs], List, Ticked(1), 4);
        using var repository = past.Open();

        var list = Assert.Single(Assert.Single(HistoryReplay.Run(repository).Merges).Lists);

        Assert.False(list.Git.IsClean);
        Assert.True(list.ZyFlow.IsClean);
        Assert.Equal(Nearness.Other, list.ZyFlow.Nearness);
        Assert.Equal([new LostWork(Side.Theirs, LostKind.Tick, "- [x] 1.2 Task 2", 2)], list.Lost);
    }

    [Fact]
    public void Squashed_picked_and_rebased_commits_are_merges_too()
    {
        using var past = new PastRepository();
        var root = past.Commit([], List, Base, 1);
        var branch = past.Commit([root], List, Ticked(9), 2, "on the branch");
        using (past.Open()) { }

        var branchId = past.Git.Require("rev-parse", $"c{branch}").Output.Trim();
        var main = past.Commit([root], List, Ticked(1), 3, "on main");
        past.Commit(
            [main],
            List,
            Ticked(1, 9),
            4,
            $"squash\n\nSquashed commit of the following:\n\ncommit {branchId}\nAuthor: Ada"
        );
        past.Commit([main], List, Ticked(1, 9), 5, $"pick\n\n(cherry picked from commit {branchId})");
        past.Commit([main], [new(List, Encoding.UTF8.GetBytes(Ticked(1, 9)))], 6, "on the branch", authorTime: 2);
        using var repository = past.Open();

        var history = HistoryReplay.Run(repository);

        Assert.Equal([MergeKind.Rebase, MergeKind.Pick, MergeKind.Squash], history.Merges.Select(one => one.Kind));
        Assert.All(history.Merges, one => Assert.Equal(Nearness.Equal, Assert.Single(one.Lists).ZyFlow.Nearness));
        Assert.All(history.Merges, one => Assert.Equal(branchId, one.Theirs));
    }

    [Fact]
    public void A_pull_request_that_was_squashed_is_found_by_its_number()
    {
        using var past = new PastRepository();
        var root = past.Commit([], List, Base, 1);
        var branch = past.Commit([root], List, Ticked(9), 2);
        var main = past.Commit([root], List, Ticked(1), 3);
        past.Commit([main], List, Ticked(1, 9), 4, "Add search (#12)");
        using (past.Open()) { }

        past.Git.Require("update-ref", "refs/pull/12/head", $"c{branch}");
        using var repository = ZyFlow.Git.Repository.GitRepository.Discover(past.Folder);

        Assert.Equal(MergeKind.Squash, Assert.Single(HistoryReplay.Run(repository).Merges).Kind);
    }

    [Fact]
    public void The_newest_come_first_and_old_ones_can_be_left_out()
    {
        using var past = new PastRepository();
        var tip = past.Commit([], List, Base, 1);
        for (var i = 1; i <= 120; i++)
        {
            var ours = past.Commit([tip], List, Ticked(1 + (i % 4)), i * 10);
            var theirs = past.Commit([tip], List, Ticked(6 + (i % 3)), (i * 10) + 1);
            tip = past.Commit([ours, theirs], List, Base, (i * 10) + 2);
        }

        past.Commit([tip, tip - 1, tip - 2], List, Base, 5000, "octopus");
        using var repository = past.Open();

        var all = HistoryReplay.Run(repository);
        var some = HistoryReplay.Run(repository, limit: 7);
        var young = HistoryReplay.Run(repository, since: DateTimeOffset.FromUnixTimeSeconds(1192));

        Assert.Equal(120, all.Merges.Count);
        Assert.Equal(1, all.Octopuses);
        Assert.Equal(
            all.Merges.OrderByDescending(one => one.Commit.Time).Take(7).Select(one => one.Commit.Id),
            some.Merges.Select(one => one.Commit.Id)
        );
        Assert.Equal(2, young.Merges.Count);
    }

    [Fact]
    public void Several_merge_bases_are_one_virtual_base()
    {
        using var past = new PastRepository();
        var root = past.Commit([], List, Base, 1);
        var one = past.Commit([root], List, Ticked(1), 2);
        var other = past.Commit([root], List, Ticked(9), 3);
        var left = past.Commit([one, other], List, Ticked(1, 5, 9), 4);
        var right = past.Commit([other, one], List, Ticked(1, 9, 6), 5);
        past.Commit([left, right], List, Ticked(1, 5, 6, 9), 6);
        using var repository = past.Open();

        var merge = HistoryReplay.Run(repository).Merges[0];

        Assert.Equal(2, merge.Bases);
        Assert.Equal(Nearness.Equal, Assert.Single(merge.Lists).ZyFlow.Nearness);
    }

    [Fact]
    public void A_list_that_is_in_another_place_on_each_side_is_followed()
    {
        using var past = new PastRepository();
        var root = past.Commit([], List, Base, 1);
        var ours = past.Commit([root], "archive/tasks.md", Ticked(1), 2);
        var theirs = past.Commit([root], List, Ticked(9), 3);
        past.Commit([ours, theirs], "archive/tasks.md", Ticked(1, 9), 4);
        using var repository = past.Open();

        var list = Assert.Single(Assert.Single(HistoryReplay.Run(repository).Merges).Lists);

        Assert.Equal(("archive/tasks.md", "archive/tasks.md", List), (list.Path, list.OursPath, list.TheirsPath));
        Assert.Equal(Nearness.Equal, list.Git.Nearness);
    }

    private static string Ticked(params int[] tasks) =>
        tasks.Aggregate(Base, (text, n) => text.Replace($"[ ] 1.{n} ", $"[x] 1.{n} "));

    private static string Edit(Random dice, string text)
    {
        var lines = text.Split('\n');
        for (var i = 1 + dice.Next(2); i > 0; i--)
            lines[dice.Next(9)] = $"- [{(dice.Next(2) == 0 ? "x" : " ")}] 1.{dice.Next(9)} Task {dice.Next(99)}";
        return string.Join('\n', lines);
    }

    private static string Text(byte[] content) => Encoding.UTF8.GetString(content);
}
