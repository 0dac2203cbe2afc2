using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Tests.Storage.Files;

public sealed class DurableFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zyflow-durable-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_is_replaced_and_keeps_its_mode()
    {
        var path = Path.Combine(_folder.FullName, "한글 file");
        File.WriteAllText(path, "old");
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupExecute;
        File.SetUnixFileMode(path, Mode);

        DurableFile.Replace(path, "new"u8);

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(Mode, File.GetUnixFileMode(path));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void A_folder_in_its_place_is_refused_and_nothing_is_left_behind()
    {
        var path = Path.Combine(_folder.FullName, "folder");
        Directory.CreateDirectory(path);

        var refusal = Assert.Throws<ZyFlowException>(() => DurableFile.Replace(path, "new"u8));

        Assert.Equal(Problem.Failed, refusal.Problem);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_made()
    {
        var missing = Path.Combine(_folder.FullName, "no", "such", "file");

        Assert.Throws<ZyFlowException>(() => DurableFile.Replace(missing, "new"u8));

        Assert.Empty(_folder.GetFileSystemInfos());
    }
}
