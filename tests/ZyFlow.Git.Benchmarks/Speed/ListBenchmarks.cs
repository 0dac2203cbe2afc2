using BenchmarkDotNet.Attributes;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Benchmarks.Speed;

/// <summary>Reading and merging one list in process, for lists of growing length.</summary>
/// <remarks>
/// Ours ticks every eighth task; theirs rewords the task after each, or ticks it. Git would conflict on both; the first takes
/// the whole engine, the second the short way for ticks.
/// </remarks>
[MemoryDiagnoser]
public class ListBenchmarks
{
    private static readonly MergeOptions Options = new(new Markers());

    private byte[] _base = [];
    private byte[] _ours = [];
    private byte[] _reworded = [];
    private byte[] _ticked = [];

    [Params(36, 300, 625, 1250, 2500, 5000, 10_000, 20_000)]
    public int Lines { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var list = TaskList.Of(Lines);
        (_base, _ours) = (list.Plain(), list.Ticked(0, of: 8));
        (_reworded, _ticked) = (list.Reworded(1, of: 8), list.Ticked(1, of: 8));
        if (!MergeRewordings().IsClean || !MergeTicks().IsClean || Parse() < list.Tasks)
            throw new InvalidOperationException("a benchmark that does not merge measures nothing");
    }

    [Benchmark]
    public int Parse() =>
        TaskDocument.TryRead(_base, out var document, out _) ? document.Blocks.Count : throw new FormatException();

    /// <summary>What a merge cannot go below: git's own algorithm on the same bytes.</summary>
    [Benchmark(Baseline = true)]
    public TextMergeResult MergeAsText() => TextMerge.Merge(_base, _ours, _reworded, Options.Markers);

    [Benchmark]
    public MergeResult MergeRewordings() => TaskMerge.Merge(_base, _ours, _reworded, Options);

    [Benchmark]
    public MergeResult MergeTicks() => TaskMerge.Merge(_base, _ours, _ticked, Options);
}
