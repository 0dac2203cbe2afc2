using BenchmarkDotNet.Attributes;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Benchmarks.Speed;

/// <summary>Reading and merging one list in process, for lists of growing length.</summary>
/// <remarks>
/// Every eighth task is ticked on either side. The neighbours' ticks stand on touching lines, so that git would conflict;
/// the far ones have lines between them, and git's own result is confirmed.
/// </remarks>
[MemoryDiagnoser]
public class ListBenchmarks
{
    private static readonly MergeOptions Options = new(new Markers());

    private byte[] _base = [];
    private byte[] _ours = [];
    private byte[] _neighbours = [];
    private byte[] _far = [];

    [Params(36, 300, 625, 1250, 2500, 5000, 10_000, 20_000)]
    public int Lines { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var list = TaskList.Of(Lines);
        (_base, _ours) = (list.Plain(), list.Ticked(0, of: 8));
        (_neighbours, _far) = (list.Ticked(1, of: 8), list.Ticked(4, of: 8));
        if (!MergeNeighbours().IsClean || !MergeFar().IsClean || Parse() < list.Tasks)
            throw new InvalidOperationException("a benchmark that does not merge measures nothing");
    }

    [Benchmark]
    public int Parse() =>
        TaskDocument.TryRead(_base, out var document, out _) ? document.Blocks.Count : throw new FormatException();

    /// <summary>What a merge cannot go below: git's own algorithm on the same bytes.</summary>
    [Benchmark(Baseline = true)]
    public TextMergeResult MergeAsText() => TextMerge.Merge(_base, _ours, _neighbours, Options.Markers);

    [Benchmark]
    public MergeResult MergeNeighbours() => TaskMerge.Merge(_base, _ours, _neighbours, Options);

    [Benchmark]
    public MergeResult MergeFar() => TaskMerge.Merge(_base, _ours, _far, Options);
}
