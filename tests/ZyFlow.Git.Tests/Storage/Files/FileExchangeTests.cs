using System.Net.Sockets;
using ZyFlow.Git.EndToEnd.Tests.Cli;
using ZyFlow.Git.EndToEnd.Tests.Merging;
using ZyFlow.Git.Storage.Files;
using static ZyFlow.Git.Tests.Storage.Files.Workbench;

namespace ZyFlow.Git.Tests.Storage.Files;

public sealed class FileExchangeTests
{
    public static TheoryData<string> Names =>
        new(
            "tasks.md",
            "할 일.md",
            "a 'quoted' \"name\"",
            "two\nlines",
            "-rf",
            new string('n', 255),
            "이" + new string('m', 252)
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_is_replaced_and_keeps_its_mode(string name)
    {
        using var bench = new Workbench(name);
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupExecute;
        File.SetUnixFileMode(bench.File, Mode);

        Assert.Equal(ReplaceOutcome.Replaced, bench.Replace());

        Assert.Equal(New, bench.Text);
        Assert.Equal(Mode, File.GetUnixFileMode(bench.File));
        bench.AssertTidy();
    }

    [Fact]
    public void A_file_that_is_not_what_was_read_is_not_touched()
    {
        using var bench = new Workbench();
        bench.Save(Edit);

        Assert.Equal(ReplaceOutcome.ChangedMeanwhile, bench.Replace(_ => Assert.Fail("a step was taken")));

        Assert.Equal(Edit, bench.Text);
    }

    [Fact]
    public void A_file_that_was_not_there_is_made()
    {
        using var bench = new Workbench();
        File.Delete(bench.File);

        Assert.Equal(ReplaceOutcome.Replaced, bench.Replace(expected: null));

        Assert.Equal(New, bench.Text);
        bench.AssertTidy();
    }

    [Fact]
    public void A_file_that_somebody_makes_first_is_theirs()
    {
        using var bench = new Workbench();
        File.Delete(bench.File);

        var outcome = bench.Replace(step => When(step, FileStep.Flushed, () => bench.Write(Edit)), expected: null);

        Assert.Equal(ReplaceOutcome.ChangedMeanwhile, outcome);
        Assert.Equal(Edit, bench.Text);
        bench.AssertTidy();
    }

    [Fact]
    public void A_file_that_somebody_deletes_meanwhile_stays_deleted()
    {
        using var bench = new Workbench();

        var outcome = bench.Replace(step => When(step, FileStep.Flushed, () => File.Delete(bench.File)));

        Assert.Equal(ReplaceOutcome.ChangedMeanwhile, outcome);
        Assert.Empty(Directory.GetFileSystemEntries(bench.Folder));
    }

    public static TheoryData<FileStep, bool> EverySave()
    {
        var data = new TheoryData<FileStep, bool>();
        foreach (var step in Enum.GetValues<FileStep>().Where(step => step != FileStep.ExchangedBack))
        {
            data.Add(step, true);
            data.Add(step, false);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EverySave))]
    public void An_edit_between_any_two_steps_is_what_the_file_holds(FileStep when, bool inPlace)
    {
        using var bench = new Workbench();

        var outcome = bench.Replace(step =>
            When(
                step,
                when,
                () =>
                {
                    if (inPlace)
                        bench.Write(Edit);
                    else
                        bench.Save(Edit);
                }
            )
        );

        // Before the exchange it is found; after it, it is an edit like any other, of the file we wrote.
        Assert.Equal(when < FileStep.Exchanged ? ReplaceOutcome.ChangedMeanwhile : ReplaceOutcome.Replaced, outcome);
        Assert.Equal(Edit, bench.Text);
        bench.AssertTidy();
    }

    [Fact]
    public void What_a_program_writes_into_the_old_file_after_the_exchange_is_found()
    {
        using var bench = new Workbench();
        FileStream? editor = null;

        var outcome = bench.Replace(step =>
        {
            When(step, FileStep.Flushed, () => editor = new FileStream(bench.File, FileMode.Open, FileAccess.Write));
            When(
                step,
                FileStep.Exchanged,
                () =>
                    new Thread(() =>
                    {
                        Thread.Sleep(50); // the wait for it is 2 seconds
                        editor!.Write(Bytes(Edit)); // opened a step before
                        editor.Dispose();
                    }).Start()
            );
        });

        Assert.Equal(ReplaceOutcome.ChangedMeanwhile, outcome);
        Assert.Equal(Edit, bench.Text);
        bench.AssertTidy();
    }

    [Fact]
    public void A_program_that_never_closes_the_file_is_named_and_keeps_it()
    {
        using var bench = new Workbench();
        FileStream? editor = null;

        var problem = Assert.Throws<ZyFlowException>(() =>
            bench.Replace(step =>
                When(step, FileStep.Flushed, () => editor = new FileStream(bench.File, FileMode.Open, FileAccess.Write))
            )
        );
        editor!.Write(Bytes(Edit)); // opened in the step
        editor.Dispose();

        Assert.Equal(Problem.Busy, problem.Problem);
        Assert.Equal(Edit, bench.Text);
        bench.AssertTidy();
    }

    [Fact]
    public void Of_two_edits_in_a_row_the_later_stands_and_the_earlier_is_kept()
    {
        using var bench = new Workbench();
        const string Later = "- [ ] later\n";

        var problem = Assert.Throws<ZyFlowException>(() =>
            bench.Replace(step =>
            {
                When(step, FileStep.Flushed, () => bench.Save(Edit));
                When(step, FileStep.Exchanged, () => bench.Save(Later));
            })
        );

        Assert.Equal(Problem.Refused, problem.Problem);
        Assert.Equal(Later, bench.Text);
        var kept = Assert.Single(Directory.GetFiles(bench.Folder, "zyflow-kept-*.md"));
        Assert.Equal(Edit, File.ReadAllText(kept));
        Assert.Contains(kept, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_takes_its_place_meanwhile_stays()
    {
        using var bench = new Workbench();

        var outcome = bench.Replace(step =>
            When(
                step,
                FileStep.Flushed,
                () =>
                {
                    File.Delete(bench.File);
                    Directory.CreateDirectory(Path.Combine(bench.File, "inside"));
                }
            )
        );

        Assert.Equal(ReplaceOutcome.ChangedMeanwhile, outcome);
        Assert.True(Directory.Exists(Path.Combine(bench.File, "inside")));
        bench.AssertTidy();
    }

    [Fact]
    public void Another_name_of_the_file_keeps_what_it_held_as_after_a_checkout()
    {
        using var bench = new Workbench();
        Assert.Equal(0, Outcome.Of("ln", bench.Folder, bench.File, bench.At("other.md")).Exit);

        Assert.Equal(ReplaceOutcome.Replaced, bench.Replace());

        Assert.Equal(New, bench.Text);
        Assert.Equal(Old, File.ReadAllText(bench.At("other.md")));
    }

    public static TheoryData<FileSort> NoFiles =>
        new(FileSort.Folder, FileSort.Fifo, FileSort.Socket, FileSort.Device, FileSort.SymbolicLink);

    [Theory]
    [MemberData(nameof(NoFiles))]
    public void What_is_no_file_is_refused_without_waiting_for_it(FileSort sort)
    {
        using var bench = new Workbench();
        File.Delete(bench.File);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        switch (sort)
        {
            case FileSort.Folder:
                Directory.CreateDirectory(bench.File);
                break;
            case FileSort.Fifo:
                Assert.Equal(0, Outcome.Of("mkfifo", bench.Folder, bench.File).Exit);
                break;
            case FileSort.Socket:
                socket.Bind(new UnixDomainSocketEndPoint(bench.File));
                break;
            case FileSort.SymbolicLink:
                File.WriteAllText(bench.At("real.md"), Old);
                File.CreateSymbolicLink(bench.File, "real.md");
                break;
        }

        var path = sort == FileSort.Device ? "/dev/null" : bench.File;
        var problem = Assert.Throws<ZyFlowException>(() => FileExchange.Replace(path, HashOf(Old), Bytes(New)));

        Assert.Equal(Problem.Refused, problem.Problem);
        Assert.Contains("not a file", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_only_file_is_refused()
    {
        using var bench = new Workbench();
        File.SetUnixFileMode(bench.File, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        var problem = Assert.Throws<ZyFlowException>(() => bench.Replace());

        Assert.Equal(Problem.Refused, problem.Problem);
        Assert.Equal(Old, bench.Text);
        bench.AssertTidy();
    }

    [ImmutableFilesFact]
    public void A_folder_that_cannot_be_written_is_a_sentence()
    {
        using var bench = new Workbench();
        using (new ImmutableFolder(bench.Folder))
        {
            var problem = Assert.Throws<ZyFlowException>(() => bench.Replace());

            Assert.Equal(Problem.Failed, problem.Problem);
            Assert.StartsWith($"{bench.File} cannot be written: ", problem.Message, StringComparison.Ordinal);
        }

        Assert.Equal(Old, bench.Text);
        bench.AssertTidy();
    }

    [FullDiskFact]
    public void A_full_disk_leaves_the_file_as_it_was()
    {
        using var disk = FullDisk.Mount();
        var file = Path.Combine(disk.Folder, "tasks.md");
        File.WriteAllText(file, Old);
        disk.Fill();

        var problem = Assert.Throws<ZyFlowException>(() =>
            FileExchange.Replace(file, HashOf(Old), new byte[64 * 1024])
        );

        Assert.Equal(Problem.Failed, problem.Problem);
        Assert.Equal(Old, File.ReadAllText(file));
        disk.AssertTidy();
    }

    private static void When(FileStep step, FileStep wanted, Action act)
    {
        if (step == wanted)
            act();
    }
}
