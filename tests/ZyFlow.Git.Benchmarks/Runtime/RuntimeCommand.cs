using System.Diagnostics;
using System.Globalization;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Benchmarks.Runtime;

/// <summary>How long syncs take in process, each beside what the disk and SQLite take for the same without us.</summary>
internal static class RuntimeCommand
{
    private const int Typical = 300; // lines: 210 tasks
    private const int Long = 14_286; // 10,000 tasks
    private const int Longest = 142_857; // 100,000 tasks

    public static int Run(string[] arguments)
    {
        var isDry = arguments is ["--dry"];
        if (arguments.Length > (isDry ? 1 : 0))
            return 2;
        Console.WriteLine("| tasks | what | without us | zyflow | ratio | more | allocated | aim |");
        Console.WriteLine("|---:|---|---:|---:|---:|---:|---:|---|");
        Measure(Typical, isDry ? 1 : 100, isLong: false);
        if (!isDry)
        {
            Measure(Long, 10, isLong: true);
            Measure(Longest, 2, isLong: false);
        }

        using var self = Process.GetCurrentProcess();
        Console.WriteLine();
        Console.WriteLine(Text($"At most {self.PeakWorkingSet64 >> 20} MB of memory for all of it."));
        return 0;
    }

    private static void Measure(int lines, int rounds, bool isLong)
    {
        First(lines, Math.Max(1, rounds / 5), isLong);
        using var list = new SyncedList(lines);
        using var bare = new BareDisk(list.Folder);
        SyncedList.Sync(list.Coordinator, writes: true);
        Nothing(list, rounds);
        TickInFile(list, bare, rounds, isLong);
        TickInDatabase(list, bare, rounds);
        ManyTicks(list, bare, Math.Max(1, rounds / 5), isLong);
    }

    private static void First(int lines, int rounds, bool isLong)
    {
        SyncedList? list = null; // made anew for every round
        using var place = new SyncedList(lines);
        using var bare = new BareDisk(place.Folder);
        var allocated = 0.0;
        var times = Turns.Medians(
            rounds,
            new Timed(() => bare.Insert(place.Tasks), After: bare.Checkpoint),
            new Timed(
                () => allocated = Turns.Allocated(() => SyncedList.Sync(list!.Coordinator, writes: true)),
                Before: () => list = new SyncedList(lines),
                After: () => list!.Dispose()
            )
        );
        Say(
            place.Tasks,
            "first sync; without us: as many rows in one transaction",
            times,
            allocated,
            isLong ? "250 ms" : ""
        );
    }

    private static void Nothing(SyncedList list, int rounds)
    {
        var allocated = Turns.Allocated(() => SyncedList.Sync(list.Coordinator, writes: false));
        var times = Turns.Medians(
            rounds,
            new Timed(() => File.ReadAllBytes(list.File)),
            new Timed(() => SyncedList.Sync(list.Coordinator, writes: false)),
            new Timed(() => SyncedList.Sync(list.NewCoordinator(), writes: false))
        );
        var aim = list.Tasks < 1000 ? "under 1 ms" : "";
        Say(list.Tasks, "nothing to do; without us: the file is read", times[..2], allocated, aim);
        Say(list.Tasks, "the same, for the first time in a process", [times[0], times[2]], null, aim);
    }

    private static void TickInFile(SyncedList list, BareDisk bare, int rounds, bool isLong)
    {
        var place = list.Tasks / 2;
        list.TickInFile(place);
        var steps = Steps(list, coordinator => SyncedList.Sync(coordinator, writes: true));
        list.TickInFile(place);
        var allocated = Turns.Allocated(() => SyncedList.Sync(list.Coordinator, writes: true));
        var times = Turns.Medians(
            rounds,
            new Timed(() => Flush(list, bare, steps), After: bare.Checkpoint),
            new Timed(() => SyncedList.Sync(list.Coordinator, writes: true), Before: () => list.TickInFile(place))
        );
        var aim =
            list.Tasks < 1000 ? "2 ms more"
            : isLong ? "250 ms"
            : "";
        Say(list.Tasks, $"one tick in the file, durable; without us: {steps}", times, allocated, aim);
    }

    private static void TickInDatabase(SyncedList list, BareDisk bare, int rounds)
    {
        var task = list.Coordinator.Tasks(SyncedList.Change)[list.Tasks / 3].Id;
        var isDone = true;
        // The task's own transaction comes before those of the sync.
        var steps = Steps(list, coordinator => SyncedList.TickInDatabase(coordinator, task, isDone));
        steps = steps with { Commits = steps.Commits + 1 };
        var allocated = Turns.Allocated(() => SyncedList.TickInDatabase(list.Coordinator, task, isDone = !isDone));
        var times = Turns.Medians(
            rounds,
            new Timed(() => Flush(list, bare, steps), After: bare.Checkpoint),
            new Timed(() => SyncedList.TickInDatabase(list.Coordinator, task, isDone), Before: () => isDone = !isDone)
        );
        var aim = list.Tasks < 1000 ? "2 ms more" : "";
        Say(list.Tasks, $"one tick in the database and the file, durable; without us: {steps}", times, allocated, aim);
    }

    private static void ManyTicks(SyncedList list, BareDisk bare, int rounds, bool isLong)
    {
        const int Every = 8;
        var times = Turns.Medians(
            rounds,
            new Timed(() => bare.Insert(list.Tasks / Every), After: bare.Checkpoint),
            new Timed(() => SyncedList.Sync(list.Coordinator, writes: true), Before: () => list.TickInFileEvery(Every))
        );
        Say(
            list.Tasks,
            "every eighth task ticked in the file; without us: as many rows in one transaction",
            times,
            null,
            isLong ? "250 ms" : ""
        );
    }

    /// <summary>What a sync has flushed, by what it says of itself.</summary>
    private static Flushes Steps(SyncedList list, Action<SyncCoordinator> sync)
    {
        var steps = new List<SyncStep>();
        sync(list.NewCoordinator(steps.Add));
        return new(
            steps.Count(static step => step is SyncStep.Recorded or SyncStep.Finished),
            steps.Count(static step => step is SyncStep.FolderFlushed)
        );
    }

    private static void Flush(SyncedList list, BareDisk bare, Flushes flushes)
    {
        bare.Commit(flushes.Commits);
        for (var i = 0; i < flushes.Files; i++)
            bare.Replace(list.Bytes);
    }

    private static void Say(int tasks, string what, double[] times, double? allocated, string aim) =>
        Console.WriteLine(
            Text(
                $"| {tasks:N0} | {what} | {times[0]:F3} ms | {times[1]:F3} ms | {times[1] / times[0]:F1} | {times[1] - times[0]:F3} ms | {(allocated is { } mega ? Text($"{mega:F2} MB") : "")} | {aim} |"
            )
        );

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Commits of SQLite, and files that were written, flushed, renamed and flushed with their folder.</summary>
    private readonly record struct Flushes(int Commits, int Files)
    {
        public override string ToString() =>
            (Commits, Files) switch
            {
                (1, 0) => "a commit",
                (_, 0) => Text($"{Commits} commits"),
                (_, 1) => Text($"{Commits} commits and a file replaced"),
                _ => Text($"{Commits} commits and {Files} files replaced"),
            };
    }
}
