namespace ZyFlow.Git.EndToEnd.Tests.Merging;

/// <summary>A file system of 64 KB without a free block; only root can make one.</summary>
internal sealed class FullDisk : IDisposable
{
    private FullDisk(string folder) => Folder = folder;

    public string Folder { get; }

    public static bool IsPossible { get; } = Try();

    public static FullDisk Mount() =>
        TryMount() ?? throw new InvalidOperationException("a file system could be mounted a moment ago");

    private static bool Try()
    {
        using var disk = TryMount();
        return disk is not null;
    }

    private static FullDisk? TryMount()
    {
        var folder = Directory.CreateTempSubdirectory("zyflow-disk-").FullName;
        var mount = Outcome.Of("/bin/sh", folder, "-c", "mount -t tmpfs -o size=64k tmpfs \"$0\"", folder);
        if (mount.Exit == 0)
            return new FullDisk(folder);

        Directory.Delete(folder);
        return null;
    }

    public void Fill() =>
        Outcome.Of("/bin/sh", Folder, "-c", "cat /dev/zero > fill 2>/dev/null; printf x > more 2>/dev/null");

    public void AssertTidy() =>
        Assert.DoesNotContain(Directory.GetFiles(Folder), file => file.Contains(".zyflow-", StringComparison.Ordinal));

    public void Dispose()
    {
        Outcome.Of("/bin/sh", "/", "-c", "umount \"$0\"", Folder);
        Directory.Delete(Folder);
    }
}

/// <summary>A test that needs a small file system of its own.</summary>
internal sealed class FullDiskFactAttribute : FactAttribute
{
    public FullDiskFactAttribute()
    {
        if (!FullDisk.IsPossible)
            Skip = "mounting a small file system needs root";
    }
}
