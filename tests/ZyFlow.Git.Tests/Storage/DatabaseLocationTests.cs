using Xunit.Abstractions;
using ZyFlow.Git.Storage;

namespace ZyFlow.Git.Tests.Storage;

public sealed class DatabaseLocationTests(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zyflow-place-");

    private string Common => Directory.CreateDirectory(Path.Combine(_folder.FullName, "repo", ".git")).FullName;

    private string State => Path.Combine(_folder.FullName, "state");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void It_is_in_the_git_common_dir()
    {
        var location = DatabaseLocation.Of(Common, _ => false, State);

        Assert.Equal(Path.Combine(Common, "zyflow", "zyflow.db"), location.File);
        Assert.True(location.UsesWriteAheadLog);
    }

    [Fact]
    public void On_a_network_it_is_in_the_users_state_folder_one_for_each_repository_and_without_a_write_ahead_log()
    {
        var location = DatabaseLocation.Of(Common, folder => folder == Common, State);
        var other = DatabaseLocation.Of(Path.Combine(_folder.FullName, "other"), _ => true, State);

        Assert.Equal(DatabasePlace.UserState, location.Place);
        Assert.StartsWith(Path.Combine(State, "zyflow") + "/", location.Folder, StringComparison.Ordinal);
        Assert.False(location.UsesWriteAheadLog);
        Assert.NotEqual(location.Folder, other.Folder);

        var place = new RepositoryPlace(Common, Head: null, HasCommit: _ => false);
        using (var database = Database.Open(location, place, TimeProvider.System))
        using (var write = database.Connection.Write())
        {
            database.Connection.Execute("INSERT INTO meta VALUES ('a', 'b')");
            write.Commit();
        }

        Assert.Equal(["zyflow.db"], Directory.GetFiles(location.Folder).Select(Path.GetFileName));
        Assert.Empty(Directory.GetFileSystemEntries(Common));
    }

    [Fact]
    public void In_a_folder_that_cannot_be_written_it_is_in_the_users_state_folder()
    {
        File.SetUnixFileMode(Common, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var location = DatabaseLocation.Of(Common, _ => false, State);

        if (Environment.IsPrivilegedProcess)
            output.WriteLine("root may write everywhere: only the rule for a folder that is not there is tried");
        else
            Assert.Equal(DatabasePlace.UserState, location.Place);
        var gone = DatabaseLocation.Of(Path.Combine(_folder.FullName, "gone"), _ => false, State);
        Assert.Equal(DatabasePlace.UserState, gone.Place);
    }

    [Fact]
    public void A_database_stays_where_it_is_when_the_folder_may_be_written_again()
    {
        var readOnly = DatabaseLocation.Of(Path.Combine(_folder.FullName, "gone"), _ => false, State);
        readOnly.Prepare();
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "gone"));

        Assert.Equal(readOnly, DatabaseLocation.Of(Path.Combine(_folder.FullName, "gone"), _ => false, State));

        var usual = DatabaseLocation.Of(Common, _ => false, State);
        usual.Prepare();
        File.SetUnixFileMode(usual.Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Equal(usual, DatabaseLocation.Of(Common, _ => false, State)); // root may write it all the same
        File.SetUnixFileMode(usual.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void Worktrees_have_a_lock_each_whatever_they_are_called()
    {
        var location = DatabaseLocation.Of(Common, _ => false, State);
        string[] names = [".", "a", "../../evil", new('x', 5000)];

        var locks = names.Select(location.WorktreeLock).ToList();

        Assert.Equal(names.Length, locks.Distinct().Count());
        Assert.All(locks, path => Assert.Equal(Path.Combine(location.Folder, "locks"), Path.GetDirectoryName(path)));
    }
}
