using ZyFlow.Git.EndToEnd.Tests.Merging;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Tests.Storage.Files;

public sealed class FileSystemKindTests
{
    private const uint Fuse = 0x65735546;

    [FullDiskFact]
    public void A_mounted_file_system_is_known_by_its_name()
    {
        using var disk = FullDisk.Mount();

        Assert.Equal(new("tmpfs", IsNetwork: false), FileSystemKind.Of(disk.Folder));
    }

    [Fact]
    public void A_folder_that_is_not_there_yet_is_where_its_parent_is()
    {
        var folder = Directory.CreateTempSubdirectory("zyflow-kind-").FullName;

        Assert.Equal(FileSystemKind.Of(folder), FileSystemKind.Of(Path.Combine(folder, "not", "there")));
        Directory.Delete(folder);
    }

    [Theory]
    [InlineData(0x6969u, "nfs", true)]
    [InlineData(0xff534d42u, "cifs", true)]
    [InlineData(0x01021997u, "9p", true)]
    [InlineData(0xef53u, "ext4", false)]
    [InlineData(0x12345u, "0x12345", false)]
    public void The_number_tells_which_one_it_is(uint number, string name, bool isNetwork) =>
        Assert.Equal(new(name, isNetwork), FileSystemKind.Of(number, "/", () => []));

    [Theory]
    [InlineData("/home/ada", "fuse.sshfs", true)]
    [InlineData("/home/adam", "fuse.fuse-overlayfs", false)]
    [InlineData("/disk with blanks/notes", "fuseblk", false)]
    public void Behind_fuse_the_table_of_mounts_is_asked(string path, string name, bool isNetwork)
    {
        string[] mounts =
        [
            "22 1 0:20 / / rw,relatime shared:1 - fuse.fuse-overlayfs overlay rw",
            "40 22 0:44 / /home/ada rw,nosuid - fuse.sshfs ada@example.org: rw,user_id=0",
            "41 22 8:17 / /disk\\040with\\040blanks rw - fuseblk /dev/sdb1 rw",
            "broken",
        ];

        Assert.Equal(new(name, isNetwork), FileSystemKind.Of(Fuse, path, () => mounts));
    }
}
