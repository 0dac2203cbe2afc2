namespace ZyFlow.Git.Storage.Files;

/// <summary>The file system that a folder is on, as far as a database there cares.</summary>
/// <param name="Name">As <c>mount</c> would call it, or the number of a file system without a name here.</param>
/// <param name="IsNetwork">Other machines may write there, or locks and shared memory cannot be relied on.</param>
public readonly record struct FileSystemKind(string Name, bool IsNetwork)
{
    private const uint Fuse = 0x65735546;

    // Programs that serve a local disk through FUSE; every other one may be fetching the bytes from anywhere.
    private static readonly string[] LocalFuse = ["fuseblk", "fuse.fuse-overlayfs", "fuse.mergerfs", "fuse.bindfs"];

    /// <summary>Asks about the nearest folder of a path that exists.</summary>
    public static FileSystemKind Of(string path)
    {
        for (var at = Path.GetFullPath(path); ; at = Path.GetDirectoryName(at)!) // the root exists
        {
            if (Libc.FileSystemOf(at) is { } number)
                return Of(number, at, () => File.ReadLines("/proc/self/mountinfo"));
            if (Path.GetDirectoryName(at) is null)
                return new("unknown", IsNetwork: false);
        }
    }

    internal static FileSystemKind Of(uint number, string path, Func<IEnumerable<string>> mounts) =>
        number == Fuse ? OfFuse(path, mounts()) : Named(number);

    // Numbers from linux/magic.h and the drivers' own headers.
    private static FileSystemKind Named(uint number) =>
        number switch
        {
            0x6969 => new("nfs", true),
            0x517b => new("smb", true),
            0xff534d42 => new("cifs", true),
            0xfe534d42 => new("smb2", true),
            0x01021997 => new("9p", true), // among others Windows drives under WSL
            0x5346414f => new("afs", true),
            0x6b414653 => new("afs", true),
            0x00c36400 => new("ceph", true),
            0x0bd00bd0 => new("lustre", true),
            0x01161970 => new("gfs2", true),
            0x7461636f => new("ocfs2", true),
            0x47504653 => new("gpfs", true),
            0x73757245 => new("coda", true),
            0x786f4256 => new("vboxsf", true),
            0xbacbacbc => new("vmhgfs", true),
            0x19830326 => new("fhgfs", true), // BeeGFS
            0xef53 => new("ext4", false),
            0x58465342 => new("xfs", false),
            0x9123683e => new("btrfs", false),
            0x01021994 => new("tmpfs", false),
            0x794c7630 => new("overlay", false),
            0x2fc12fc1 => new("zfs", false),
            0xf2f52010 => new("f2fs", false),
            Fuse => new("fuse", true), // see OfFuse
            _ => new($"0x{number:x}", IsNetwork: false),
        };

    // Only the table of mounts knows who is behind a FUSE mount: the type stands after the lone dash.
    private static FileSystemKind OfFuse(string path, IEnumerable<string> mounts)
    {
        const int MountPoint = 4;
        var real = Libc.RealPath(path) ?? path;
        var (length, name) = (-1, Named(Fuse).Name);
        foreach (var fields in mounts.Select(line => line.Split(' ')))
        {
            var point = fields.ElementAtOrDefault(MountPoint)?.Replace("\\040", " ", StringComparison.Ordinal);
            var dash = Array.IndexOf(fields, "-");
            if (point is null || dash < 0 || dash + 1 >= fields.Length || point.Length < length)
                continue;
            if (point == "/" || real == point || real.StartsWith(point + "/", StringComparison.Ordinal))
                (length, name) = (point.Length, fields[dash + 1]);
        }

        return new(name, !LocalFuse.Contains(name, StringComparer.Ordinal));
    }
}
