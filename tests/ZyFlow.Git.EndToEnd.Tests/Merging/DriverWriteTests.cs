namespace ZyFlow.Git.EndToEnd.Tests.Merging;

/// <summary>OURS cannot be replaced: links, folders without permission, full disks, readers that went away.</summary>
public sealed class DriverWriteTests
{
    [Fact]
    public void A_symbolic_link_stays_one_and_its_target_is_merged()
    {
        using var files = new ThreeFiles(Lists.Base, Lists.FirstDone, Lists.SecondDone);
        File.Move(files.At("ours.md"), files.At("target.md"));
        File.CreateSymbolicLink(files.At("ours.md"), "target.md");

        Assert.Equal(0, files.Merge().Exit);

        Assert.Equal("target.md", new FileInfo(files.At("ours.md")).LinkTarget);
        Assert.Equal(Lists.FirstTwoDone, File.ReadAllText(files.At("target.md")));
    }

    [Fact]
    public void A_merge_that_is_ours_writes_nothing()
    {
        using var files = new ThreeFiles(Lists.Base, Lists.FirstDone, Lists.Base);
        var before = File.GetLastWriteTimeUtc(files.At("ours.md"));

        Assert.Equal(0, files.Merge().Exit);

        Assert.Equal(before, File.GetLastWriteTimeUtc(files.At("ours.md")));
    }

    [Fact]
    public void A_shorter_result_leaves_no_rest_of_the_longer_file()
    {
        using var files = new ThreeFiles(Lists.Base, Lists.FirstDone, "## 1. Search\n\n- [ ] 1.1 Index the notes\n");
        File.Move(files.At("ours.md"), files.At("target.md"));
        File.CreateSymbolicLink(files.At("ours.md"), "target.md");

        Assert.Equal(0, files.Merge().Exit);

        Assert.Equal("## 1. Search\n\n- [x] 1.1 Index the notes\n", files.Ours);
    }

    [Fact]
    public void Standard_output_without_room_is_a_sentence()
    {
        using var files = new ThreeFiles(Lists.Base, Lists.FirstDone, Lists.SecondDone);

        var merge = Outcome.Of(
            "/bin/sh",
            files.Folder,
            "-c",
            "exec \"$0\" --stdout base.md ours.md theirs.md > /dev/full",
            NativeDriver.Path
        );

        Assert.Equal(1, merge.Exit);
        Assert.Contains("no space left", merge.Error);
        Assert.Equal(Lists.FirstDone, files.Ours);
    }

    [Theory]
    [InlineData("base.md ours.md theirs.md", 0)]
    [InlineData("--unknown base.md ours.md theirs.md", 1)]
    [InlineData("base.md ours.md nothing.md", 1)]
    public void Closed_standard_streams_change_no_answer(string arguments, int exit)
    {
        using var files = new ThreeFiles(Lists.Base, Lists.FirstDone, Lists.SecondDone);

        var merge = Outcome.Of(
            "/bin/sh",
            files.Folder,
            "-c",
            $"exec \"$0\" {arguments} <&- >&- 2>&-",
            NativeDriver.Path
        );

        Assert.Equal(exit, merge.Exit);
        Assert.DoesNotContain("zyflow-merge", files.Ours);
    }

    [Theory]
    [InlineData("read-only folder", "chmod 555 .", 0)]
    [InlineData("read-only file", "chmod 444 ours.md", 1)]
    [InlineData("unreadable file", "chmod 000 theirs.md", 1)]
    public void Permissions_are_respected(string what, string prepare, int exit)
    {
        using var files = new ThreeFiles(Lists.Base, Lists.FirstDone, Lists.SecondDone);

        // Permissions do not bind root, so the driver runs as nobody there.
        var merge = Outcome.Of(
            "/bin/sh",
            files.Folder,
            "-c",
            $"""
            run=; test "$(id -u)" != 0 || run="setpriv --reuid 65534 --regid 65534 --clear-groups"
            test -z "$run" || chown 65534:65534 . *.md
            cp "$0" /tmp/zyflow-merge.$$ && chmod 755 /tmp/zyflow-merge.$$
            {prepare}
            $run /tmp/zyflow-merge.$$ base.md ours.md theirs.md; status=$?
            rm /tmp/zyflow-merge.$$; chmod 755 .; chmod 644 *.md
            exit $status
            """,
            NativeDriver.Path
        );

        Assert.True(exit == merge.Exit, $"{what}: {merge}");
        Assert.Equal(exit == 0 ? Lists.FirstTwoDone : Lists.FirstDone, files.Ours);
        Assert.Equal(exit, merge.Error.Count(c => c == '\n'));
        Assert.Contains(exit == 0 ? "" : "permission denied; nothing was changed", merge.Error);
        Assert.Equal(3, Directory.GetFiles(files.Folder).Length);
    }

    [FullDiskFact]
    public void A_full_disk_still_takes_a_result_that_fits_into_the_blocks_of_ours()
    {
        using var disk = FullDisk.Mount();
        var files = new ThreeFiles(B(Lists.Base), B(Lists.RankByDate), B(Lists.RankByWords), disk.Folder);
        disk.Fill();

        var merge = files.Merge();

        Assert.Equal(1, merge.Exit);
        Lists.AssertBothKept(files.Ours);
        disk.AssertTidy();
    }

    [FullDiskFact]
    public void A_full_disk_never_leaves_plain_ours()
    {
        using var disk = FullDisk.Mount();
        var notes = string.Concat(Enumerable.Repeat("- [ ] a task with a rather long title to fill a block\n", 75));
        var more = string.Concat(Enumerable.Range(0, 200).Select(n => $"- [ ] 2.{n} another task of theirs\n"));
        var files = new ThreeFiles(
            B(Lists.Base + notes),
            B(Lists.RankByDate + notes),
            B(Lists.RankByWords + notes + more),
            disk.Folder
        );
        disk.Fill();

        var merge = files.Merge();

        Assert.Equal(1, merge.Exit);
        Assert.Contains("no space left", merge.Error);
        Assert.StartsWith("<<<<<<< not merged", files.Ours, StringComparison.Ordinal);
        Assert.EndsWith(">>>>>>>\n", files.Ours, StringComparison.Ordinal);
        disk.AssertTidy();
    }

    private static byte[] B(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
