using ZyFlow.Git.Tests.Storage.Files;

namespace ZyFlow.Git.Tests.Sync.Running;

/// <summary>After a loss of power only what was flushed is there, in any order: so every step is flushed before the next.</summary>
public sealed class FlushOrderTests
{
    [StraceFact]
    public void Each_step_of_a_tick_is_on_the_disk_before_the_next_begins()
    {
        using var bench = new SyncBench();
        bench.Coordinator().SyncBidirectional("demo");

        var calls = Strace.Calls(
            bench.Folder,
            "pwrite64,write,fsync,fdatasync,rename,renameat2,unlink",
            "sync-until",
            bench.Folder,
            "no step"
        );

        Assert.Contains("- [x] 1.2", bench.Text(), StringComparison.Ordinal);
        Assert.Equal(
            [
                "log written", // the task's own event
                "log flushed",
                "log written", // the intent
                "log flushed",
                "file written",
                "file flushed",
                "names exchanged",
                "old file removed",
                "folder flushed",
                "log written", // the new base
                "log flushed",
            ],
            Told(calls.Select(call => Name(bench, call)))
        );
    }

    /// <summary>Without what is not of interest, and a row of equal calls as one.</summary>
    private static List<string> Told(IEnumerable<string?> names)
    {
        var told = new List<string>();
        foreach (var name in names)
        {
            if (name is not null && (told.Count == 0 || told[^1] != name))
                told.Add(name);
        }

        return told;
    }

    private static string? Name(SyncBench bench, string call)
    {
        var isFlush =
            call.Contains("fsync(", StringComparison.Ordinal) || call.Contains("fdatasync(", StringComparison.Ordinal);
        var isWrite =
            call.Contains("write", StringComparison.Ordinal) && !call.Contains("rename", StringComparison.Ordinal);
        if (call.Contains("zyflow.db-wal>", StringComparison.Ordinal))
            return isFlush ? "log flushed" : "log written";
        var folder = Path.GetDirectoryName(bench.FileOf("demo"))!; // it is in a folder
        if (!call.Contains(folder, StringComparison.Ordinal))
            return null;
        if (call.Contains("RENAME_EXCHANGE", StringComparison.Ordinal))
            return "names exchanged";
        if (call.Contains("unlink(", StringComparison.Ordinal))
            return "old file removed";
        if (isFlush && call.Contains($"{folder}>", StringComparison.Ordinal))
            return "folder flushed";
        return isFlush ? "file flushed"
            : isWrite ? "file written"
            : call;
    }
}
