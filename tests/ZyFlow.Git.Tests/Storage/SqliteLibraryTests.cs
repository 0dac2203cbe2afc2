using ZyFlow.Git.Storage;

namespace ZyFlow.Git.Tests.Storage;

public sealed class SqliteLibraryTests
{
    [Fact]
    public void The_systems_library_is_new_enough()
    {
        Assert.True(SqliteLibrary.Load() >= new Version(3, 37, 0));
    }

    [Fact]
    public void A_missing_library_is_one_sentence_and_the_command_that_installs_it()
    {
        var problem = Assert.Throws<ZyFlowException>(() => SqliteLibrary.Open("libno-such-sqlite.so.0"));

        Assert.Equal("The SQLite library (libno-such-sqlite.so.0) is not on this machine.", problem.Message);
        Assert.Equal("Install it: apt-get install libsqlite3-0", problem.Hint);
    }

    [Fact]
    public void A_library_without_strict_tables_is_refused()
    {
        var problem = Assert.Throws<ZyFlowException>(() => SqliteLibrary.Check(3_036_005));

        Assert.Equal("SQLite 3.36.5 is too old, 3.37 or later is needed.", problem.Message);
    }
}
