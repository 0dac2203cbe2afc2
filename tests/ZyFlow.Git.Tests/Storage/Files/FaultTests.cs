using ZyFlow.Git.EndToEnd.Tests.Merging;
using ZyFlow.Git.Storage.Files;
using static ZyFlow.Git.Tests.Storage.Files.Workbench;

namespace ZyFlow.Git.Tests.Storage.Files;

/// <summary>A process of its own, from which strace takes one system call after the other.</summary>
public sealed class FaultTests
{
    private const int Failed = 5;

    public static TheoryData<string, int, bool> BeforeTheFileChanged =>
        new()
        {
            { "pwrite64:error=ENOSPC", 1, false },
            { "pwrite64:error=EIO", 1, false },
            { "pwrite64:error=EDQUOT", 1, false },
            { "fsync:error=EIO", 1, false },
            { "fsync:error=ENOSPC", 1, false },
            { "renameat2:error=EIO", 1, false },
            { "renameat2:error=EROFS", 1, false },
            { "fsync:error=EIO", 2, true }, // of the folder
            { "unlink:error=EIO", 1, true },
        };

    [StraceTheory]
    [MemberData(nameof(BeforeTheFileChanged))]
    public void A_call_that_fails_is_reported_and_the_file_is_old_or_new(string fault, int when, bool isNew)
    {
        using var bench = new Workbench();

        var outcome = Replace(bench, $"{fault}:when={when}");

        Assert.True(outcome.Exit == Failed, outcome.ToString());
        Assert.Contains("cannot be written: ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(isNew ? New : Old, bench.Text);
        Assert.Equal(isNew ? RecoveredFile.New : RecoveredFile.Old, bench.Recover());
        bench.AssertTidy();
    }

    [StraceTheory]
    [InlineData("pwrite64", 1, false)]
    [InlineData("fchmod", 1, false)]
    [InlineData("fsync", 1, false)]
    [InlineData("renameat2", 1, false)]
    [InlineData("unlink", 1, true)]
    [InlineData("fsync", 2, true)]
    public void A_process_that_is_killed_leaves_the_old_or_the_new_file(string call, int when, bool isNew)
    {
        using var bench = new Workbench();

        // The signal arrives before the call is made.
        var outcome = Replace(bench, $"{call}:signal=KILL:when={when}");

        Assert.NotEqual(0, outcome.Exit);
        Assert.Equal(isNew ? New : Old, bench.Text);
        Assert.Equal(isNew ? RecoveredFile.New : RecoveredFile.Old, bench.Recover());
        bench.AssertTidy();
    }

    [StraceTheory]
    [InlineData("EINVAL")]
    [InlineData("ENOSYS")]
    [InlineData("EOPNOTSUPP")]
    public void Where_names_cannot_be_exchanged_the_file_is_renamed_over(string error)
    {
        using var bench = new Workbench();

        var outcome = Replace(bench, $"renameat2:error={error}");

        Assert.True(outcome.Exit == (int)ReplaceOutcome.Replaced, outcome.ToString());
        Assert.Equal(New, bench.Text);
        bench.AssertTidy();
    }

    [StraceFact]
    public void A_plain_replacement_reports_a_failed_flush_too()
    {
        using var bench = new Workbench();

        var outcome = Strace.Run(bench.Folder, "fsync:error=EIO:when=1", "overwrite", bench.File, New);

        Assert.True(outcome.Exit == Failed, outcome.ToString());
        Assert.Equal(Old, bench.Text);
        bench.AssertTidy();
    }

    private static Outcome Replace(Workbench bench, string fault) =>
        Strace.Run(bench.Folder, fault, "replace", bench.File, HashOf(Old).Hex, New);
}
