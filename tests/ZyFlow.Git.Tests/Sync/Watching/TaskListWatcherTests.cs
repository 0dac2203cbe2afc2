using System.Collections.Concurrent;
using System.Diagnostics;
using ZyFlow.Git.Sync.Watching;

namespace ZyFlow.Git.Tests.Sync.Watching;

public sealed class TaskListWatcherTests : IDisposable
{
    private const string List = "openspec/changes/one/tasks.md";
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);

    /// <summary>No measure of speed: only how long a test waits before it says that nothing came.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromMinutes(1);

    private readonly string _tree = Directory.CreateTempSubdirectory("zyflow-watch-").FullName;
    private readonly BlockingCollection<WatchReason> _looks = [];
    private readonly CancellationTokenSource _stop = new();
    private Thread? _thread;

    public TaskListWatcherTests()
    {
        Write(".git/HEAD", "ref: refs/heads/main\n");
        Write(List, "- [ ] One\n");
    }

    public void Dispose()
    {
        _stop.Cancel();
        Assert.True(_thread?.Join(Enough) ?? true, "it does not end");
        _stop.Dispose();
        _looks.Dispose();
        Directory.Delete(_tree, recursive: true);
    }

    [Fact]
    public void It_looks_at_once_and_again_when_a_list_changes()
    {
        Start(Never);
        Assert.Equal(WatchReason.Start, Next());

        Write(List, "- [x] One\n");
        Assert.Equal(WatchReason.Notice, Next());

        Write(".git/HEAD", "ref: refs/heads/feature\n");
        Assert.Equal(WatchReason.Notice, Next());
    }

    [Fact]
    public void A_new_list_beside_an_old_one_and_one_that_takes_its_place_are_noticed()
    {
        Start(Never);
        Next();

        Directory.CreateDirectory(At("openspec/changes/two"));
        Write("new", "- [ ] Two\n");
        File.Move(At("new"), At("openspec/changes/two/tasks.md"));
        Assert.Equal(WatchReason.Notice, Next());

        Write("openspec/editor~", "- [x] One\n");
        File.Move(At("openspec/editor~"), At(List), overwrite: true);
        Assert.Equal(WatchReason.Notice, Next());
    }

    [Fact]
    public void A_burst_is_one_look()
    {
        Start(Never);
        Next();

        for (var n = 0; n < 100; n++)
            Write(List, $"- [ ] {n}\n");
        Assert.Equal(WatchReason.Notice, Next());

        // Should the machine have paused in the burst, there may be a second one, but not a hundred.
        Assert.True(_looks.Count < 10);
    }

    [Fact]
    public void Without_notices_it_looks_now_and_then()
    {
        Start(TimeSpan.FromMilliseconds(20), gitFolder: At("nowhere"), lists: []);

        Assert.Equal([WatchReason.Start, WatchReason.Rescan, WatchReason.Rescan], [Next(), Next(), Next()]);
    }

    [Fact]
    public void A_few_watches_are_enough_for_many_lists()
    {
        var many = Enumerable.Range(0, 1000).Select(n => $"openspec/changes/{n}/tasks.md");

        Assert.Equal(
            [("/tree/.git", false), ("/tree", false), ("/tree/openspec", true)],
            TaskListWatcher.Wanted("/tree", "/tree/.git", [.. many, "tasks.md"])
        );
        Assert.True(
            TaskListWatcher.Wanted("/tree", "/git", Enumerable.Range(0, 1000).Select(n => $"{n}/tasks.md")).Count < 10
        );
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_signal_ends_it_cleanly(string signal)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "watch", _tree])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!; // no shell, so never null
        Assert.Equal("Start", process.StandardOutput.ReadLine());

        using var kill = Process.Start("kill", ["-" + signal, $"{process.Id}"]);
        Assert.True(process.WaitForExit(Enough));

        Assert.Equal(0, process.ExitCode);
        Assert.Equal("ended\n", process.StandardOutput.ReadToEnd());
    }

    private void Start(TimeSpan rescan, string? gitFolder = null, string[]? lists = null)
    {
        _thread = new Thread(() =>
            new TaskListWatcher(TimeProvider.System, rescan).Run(
                _tree,
                gitFolder ?? At(".git"),
                () => lists ?? [List],
                _looks.Add,
                _stop.Token
            )
        );
        _thread.Start();
    }

    private WatchReason Next() =>
        _looks.TryTake(out var reason, Enough) ? reason : throw new InvalidOperationException("it did not look");

    private string At(string path) => Path.Combine(_tree, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!); // below the tree
        File.WriteAllText(At(path), text);
    }
}
