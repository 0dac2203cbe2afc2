using ZyFlow.Git.Storage.Files;
using static ZyFlow.Git.Tests.Storage.Files.Workbench;

namespace ZyFlow.Git.Tests.Storage.Files;

public sealed class FileRecoveryTests
{
    public static TheoryData<FileStep> Steps =>
        [.. Enum.GetValues<FileStep>().Where(step => step != FileStep.ExchangedBack)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void After_a_crash_at_any_step_the_file_is_old_or_new_and_tidy(FileStep last)
    {
        using var bench = new Workbench();
        CrashAfter(bench, last);

        var recovered = bench.Recover();

        Assert.Equal(last < FileStep.Exchanged ? RecoveredFile.Old : RecoveredFile.New, recovered);
        Assert.Equal(last < FileStep.Exchanged ? Old : New, bench.Text);
        bench.AssertTidy();
        Assert.Equal(recovered, bench.Recover());
    }

    [Theory]
    [InlineData(FileStep.Made)]
    [InlineData(FileStep.Written)]
    [InlineData(FileStep.Flushed)]
    public void After_a_crash_a_file_that_was_not_there_is_made_by_the_next_attempt(FileStep last)
    {
        using var bench = new Workbench();
        File.Delete(bench.File);
        CrashAfter(bench, last, expected: null);

        Assert.Equal(RecoveredFile.Old, bench.Recover(before: null));
        Assert.Equal(ReplaceOutcome.Replaced, bench.Replace(expected: null));

        bench.AssertTidy();
    }

    [Theory]
    [InlineData(FileStep.Exchanged)]
    [InlineData(FileStep.ExchangedBack)]
    public void An_edit_that_was_aside_when_the_process_ended_comes_back(FileStep last)
    {
        foreach (var edit in (string[])[Edit, "", New[..10]])
        {
            using var bench = new Workbench();
            CrashAfter(bench, last, before: () => bench.Save(edit));

            Assert.Equal(RecoveredFile.Edited, bench.Recover());

            Assert.Equal(edit, bench.Text);
            bench.AssertTidy();
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void An_edit_after_the_crash_stands(FileStep last)
    {
        using var bench = new Workbench();
        CrashAfter(bench, last);
        bench.Save(Edit);

        Assert.Equal(RecoveredFile.Edited, bench.Recover());

        Assert.Equal(Edit, bench.Text);
        bench.AssertTidy();
    }

    [Fact]
    public void An_edit_aside_and_another_after_the_crash_are_both_kept()
    {
        using var bench = new Workbench();
        CrashAfter(bench, FileStep.Exchanged, before: () => bench.Save(Edit));
        bench.Save("- [ ] later\n");

        Assert.Equal(RecoveredFile.Edited, bench.Recover());

        Assert.Equal("- [ ] later\n", bench.Text);
        Assert.Equal(Edit, File.ReadAllText(Assert.Single(Directory.GetFiles(bench.Folder, "zyflow-kept-*.md"))));
    }

    [Fact]
    public void What_was_left_for_another_file_of_the_folder_is_not_touched()
    {
        using var bench = new Workbench();
        var other = new Workbench("other.md", bench.Folder);
        CrashAfter(other, FileStep.Written);
        var before = Directory.GetFiles(bench.Folder).Length;

        Assert.Equal(RecoveredFile.Old, bench.Recover());
        Assert.Equal(before, Directory.GetFiles(bench.Folder).Length);

        Assert.Equal(RecoveredFile.Old, other.Recover());
        Assert.Equal(before - 1, Directory.GetFiles(bench.Folder).Length);
    }

    [Fact]
    public void A_folder_that_was_taken_away_is_an_edit()
    {
        var bench = new Workbench();
        bench.Dispose();

        Assert.Equal(RecoveredFile.Edited, bench.Recover());
    }

    private static void CrashAfter(Workbench bench, FileStep last, Action? before = null, string? expected = Old) =>
        Assert.Throws<Crash>(() =>
            bench.Replace(
                step =>
                {
                    if (step == FileStep.Flushed)
                        before?.Invoke();
                    if (step == last)
                        throw new Crash();
                },
                expected
            )
        );
}
