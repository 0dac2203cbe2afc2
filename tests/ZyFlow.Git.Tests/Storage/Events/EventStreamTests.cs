using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Tests.Storage.Events;

public sealed class EventStreamTests
{
    private static readonly ViewKey Main = new("refs/heads/main");

    [Fact]
    public void The_names_of_streams_are_a_contract()
    {
        Assert.Equal("task/t-1/add-x@refs/heads/main", EventStream.Task(Main, "add-x", "t-1").Name);
        Assert.Equal("change/specs/x@refs/heads/main", EventStream.Change(Main, "specs/x").Name);
        Assert.Equal(
            "change/a%40b%25@detached:c5c1^second",
            EventStream.Change(new("detached:c5c1", "second"), "a@b%").Name
        );
        Assert.Equal("effort/t-1", EventStream.Effort("add-x", "t-1").Name);
        Assert.Equal("view/refs/heads/main^second", EventStream.ViewOf(Main with { Worktree = "second" }).Name);
        Assert.Equal("repository", EventStream.Repository.Name);
    }

    [Fact]
    public void Different_streams_have_different_names_even_where_names_hold_signs()
    {
        string[] ids = ["a", "a@b", "a%40b", "a@refs/heads/x", "%"];
        string[] branches = ["refs/heads/x", "refs/heads/a@refs/heads/x"];
        string[] worktrees = ["", "w"];
        var streams =
            from id in ids
            from branch in branches
            from worktree in worktrees
            select EventStream.Change(new(branch, worktree), id);

        Assert.Equal(streams.Count(), streams.Select(static stream => stream.Name).Distinct().Count());
    }

    [Fact]
    public void Streams_are_equal_exactly_when_their_names_are()
    {
        ViewKey[] views = [Main, new("refs/heads/x"), Main with { Worktree = "second" }];
        string[] ids = ["a", "b", "a/b"];
        var streams = views
            .SelectMany(view =>
                ids.SelectMany(id => ids.Select(task => EventStream.Task(view, id, task)))
                    .Concat(ids.Select(id => EventStream.Change(view, id)))
                    .Append(EventStream.ViewOf(view))
            )
            .Concat(ids.SelectMany(id => ids.Select(task => EventStream.Effort(id, task))))
            .Append(EventStream.Repository)
            .ToList();
        foreach (var one in streams)
        {
            foreach (var other in streams)
            {
                Assert.True(one.Equals(other) == (one.Name == other.Name), $"{one} and {other}");
                Assert.True(!one.Equals(other) || one.GetHashCode() == other.GetHashCode(), $"{one} and {other}");
            }
        }

        var read = streams.Select(static one => EventStream.Named(one.Name, one.ChangeId, one.TaskId, one.View));
        Assert.Equal(streams, read);
    }

    [Fact]
    public void Ids_sort_by_the_time_of_their_making_and_bad_clocks_make_ids_too()
    {
        var time = new SettableTime();
        var ids = new Identifiers(time);
        var early = ids.NextText();
        time.Now = time.Now.AddMilliseconds(1);
        var late = ids.NextText();

        Assert.True(string.CompareOrdinal(early, late) < 0);
        var many = Enumerable.Range(0, 1000).Select(_ => ids.Next()).ToList();
        Assert.Equal(1000, many.Distinct().Count());
        Assert.All(many, static id => Assert.Equal((7, true), (id.Version, id.Variant is >= 8 and <= 11)));
        foreach (var moment in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue })
        {
            time.Now = moment;
            Assert.NotEqual(ids.Next(), ids.Next());
        }
    }
}
