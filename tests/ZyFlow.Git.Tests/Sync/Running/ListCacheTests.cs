using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Storage.Caching;
using ZyFlow.Git.Sync.Planning;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Tests.Sync.Running;

/// <summary>One text means something else where it is read as something else.</summary>
public sealed class ListCacheTests
{
    private const string Text = "## 1. Work\n\n- [-] 1.1 Draw the map [owner: ann]\n";
    private const string Path = "work/tasks.md";

    private readonly CacheCount _count = new();
    private readonly ListCache _cache;

    public ListCacheTests() => _cache = new ListCache(_count);

    [Fact]
    public void In_another_dialect_it_is_read_again()
    {
        var (kiro, openSpec) = (Read(Dialect.Kiro), Read(Dialect.OpenSpec));

        Assert.Equal(
            (Dialect.Kiro, Dialect.OpenSpec),
            (kiro.Document.Profile.Dialect, openSpec.Document.Profile.Dialect)
        );
        Assert.NotEqual(Assert.Single(kiro.Tasks).State, Assert.Single(openSpec.Tasks).State);
        Assert.Same(kiro, Read(Dialect.Kiro));
        Assert.Equal((1, 2), (_count.Hits, _count.Misses));
    }

    [Fact]
    public void In_another_place_it_is_read_again()
    {
        const string Plain = "- [ ] Draw the map\n";

        var here = _cache.Read(Plain, null, Path, TaskSchema.None);
        var kiro = _cache.Read(Plain, null, ".kiro/specs/demo/tasks.md", TaskSchema.None);

        Assert.NotEqual(here.Document.Profile.Dialect, kiro.Document.Profile.Dialect);
        Assert.Same(here, _cache.Read(Plain, null, Path, TaskSchema.None));
    }

    [Fact]
    public void With_other_fields_it_is_read_again()
    {
        var schema = TaskSchema
            .Read(
                """
                {"version":1,"task":[{"name":"owner","summary":"Who answers for it.","type":"text","merge":"text",
                  "written":{"all":{"in":"tail","as":"[owner: {}]"}}}]}
                """u8
            )
            .Schema!;

        var (plain, owned) = (Read(null), _cache.Read(Text, null, Path, schema));

        Assert.Equal("Draw the map [owner: ann]", Assert.Single(plain.Tasks).Title.ToString());
        Assert.Equal("Draw the map", Assert.Single(owned.Tasks).Title.ToString());
    }

    private ListText Read(Dialect? dialect) =>
        _cache.Read(Text, dialect is { } known ? new Profile(known) : null, Path, TaskSchema.None);
}
