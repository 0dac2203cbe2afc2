using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using ZyFlow.Git.Storage;

namespace ZyFlow.Git.Tests.Storage;

public sealed class FileLockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zyflow-lock-");

    private string Lock => Path.Combine(_folder.FullName, "writer");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void One_at_a_time_has_it_also_inside_one_process()
    {
        var first = FileLock.TryTake(Lock);

        Assert.NotNull(first);
        Assert.Null(FileLock.TryTake(Lock));
        first.Dispose();
        using var second = FileLock.TryTake(Lock);
        Assert.NotNull(second);
    }

    [Fact]
    public void Who_waits_too_long_is_told_who_has_it()
    {
        FileLock.TryTake(Lock, "something that takes more words to say")?.Dispose();
        using var other = OtherProcess.Start("lock", Lock);
        Assert.Equal("taken", other.StandardOutput.ReadLine());

        var busy = Assert.Throws<ZyFlowException>(() => FileLock.Take(Lock, TimeSpan.FromMilliseconds(50)));

        Assert.Equal(Problem.Busy, busy.Problem);
        Assert.Equal($"Process {other.Id} (a test) is writing to the runtime database.", busy.Message);
        other.StandardInput.Close();
        other.WaitForExit();
    }

    [Fact]
    public void A_process_that_is_killed_leaves_no_lock()
    {
        using var other = OtherProcess.Start("lock", Lock);
        Assert.Equal("taken", other.StandardOutput.ReadLine());
        Assert.Null(FileLock.TryTake(Lock));

        other.Kill(); // SIGKILL: no handler runs
        other.WaitForExit();

        using var mine = FileLock.TryTake(Lock);
        Assert.NotNull(mine);
        Assert.True(File.Exists(Lock));
    }

    /// <summary>What a program that is being started has between <c>fork</c> and <c>exec</c>.</summary>
    [Fact]
    public void A_copy_of_the_file_does_not_keep_the_lock()
    {
        var first = FileLock.TryTake(Lock);
        Assert.NotNull(first);
        using var copy = new SafeFileHandle(Duplicate(DescriptorOf(Lock)), ownsHandle: true);
        Assert.False(copy.IsInvalid);

        first.Dispose();

        using var second = FileLock.TryTake(Lock);
        Assert.NotNull(second);
    }

    [Fact]
    public void Who_waits_gets_it_when_the_other_process_is_done()
    {
        using var other = OtherProcess.Start("lock", Lock);
        Assert.Equal("taken", other.StandardOutput.ReadLine());

        using var end = new Timer(_ => other.StandardInput.Close(), null, 100, Timeout.Infinite);
        using var mine = FileLock.Take(Lock, TimeSpan.FromMinutes(1));

        Assert.Null(FileLock.TryTake(Lock));
        other.WaitForExit();
    }

    [Fact]
    public void The_patience_is_for_each_who_has_it_and_not_endless_for_all()
    {
        var (time, patience) = (new ManualTime(), TimeSpan.FromSeconds(5));
        var (same, others) = (new LockPatience(patience, time), new LockPatience(patience, time));
        var taken = DateTime.UnixEpoch;
        var waited = 0;
        Assert.False(same.IsOver(taken));

        for (; !others.IsOver(taken); waited++)
        {
            time.Now += TimeSpan.FromSeconds(4);
            taken = taken.AddSeconds(4);
        }

        Assert.True(same.IsOver(DateTime.UnixEpoch));
        Assert.Equal(8, waited); // 32 seconds
    }

    [Fact]
    public void A_program_that_we_start_does_not_inherit_it()
    {
        var mine = FileLock.Take(Lock, FileLock.Patience);
        using var child = OtherProcess.Start("lock", Path.Combine(_folder.FullName, "another"));
        Assert.Equal("taken", child.StandardOutput.ReadLine());

        mine.Dispose();

        using var again = FileLock.TryTake(Lock);
        Assert.NotNull(again);
        child.StandardInput.Close();
        child.WaitForExit();
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_sentence()
    {
        var failed = Assert.Throws<ZyFlowException>(() => FileLock.TryTake(Path.Combine(Lock, "x", "y")));

        Assert.Equal(Problem.Failed, failed.Problem);
    }

    /// <remarks>Other tests close files meanwhile; <c>LinkTarget</c> is null then, where <c>ResolveLinkTarget</c> throws.</remarks>
    private static int DescriptorOf(string path) =>
        Directory
            .EnumerateFiles("/proc/self/fd")
            .Where(link => new FileInfo(link).LinkTarget == path)
            .Select(link => int.Parse(Path.GetFileName(link), CultureInfo.InvariantCulture))
            .Single();

    [DllImport("libc", EntryPoint = "dup")]
    private static extern int Duplicate(int descriptor);
}
