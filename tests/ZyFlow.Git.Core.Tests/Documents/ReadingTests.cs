using System.Text;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Tests.Documents;

public class ReadingTests
{
    [Theory]
    [InlineData(new byte[] { (byte)'a', 0xC3, 0x28 }, "invalid UTF-8 at byte 1")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "invalid UTF-8 at byte 0")]
    [InlineData(new byte[] { (byte)'a', 0xE2, 0x82 }, "invalid UTF-8 at byte 1")]
    [InlineData(new byte[] { 0xC0, 0x80 }, "invalid UTF-8 at byte 0")]
    [InlineData(new byte[] { (byte)'\n', (byte)'a', 0 }, "NUL at line 2")]
    [InlineData(new byte[] { 1, 1, 1, 1, 1, 1, 1, 1, 1 }, "larger than 8 bytes")]
    public void Bytes_that_are_no_task_list_say_why(byte[] bytes, string message)
    {
        Assert.False(TaskDocument.TryRead(bytes, out var document, out var why, limit: 8));
        Assert.Null(document);
        Assert.Equal(message, why.Message);
    }

    [Fact]
    public void The_limit_itself_is_allowed()
    {
        Assert.True(TaskText.TryDecode("12345678"u8, out var text, out _, limit: 8));
        Assert.Equal("12345678", text);
    }

    [Fact]
    public void Decomposed_text_stays_decomposed()
    {
        var bytes = Encoding.UTF8.GetBytes("- [ ] 한글".Normalize(NormalizationForm.FormD));

        Assert.True(TaskDocument.TryRead(bytes, out var document, out _));
        Assert.Equal(bytes, Encoding.UTF8.GetBytes(document.Print()));
    }

    [Fact]
    public void Edits_change_their_spans_and_nothing_else()
    {
        var document = TaskDocument.Parse("- [ ] a\r\n- [ ] b\r\n");
        var boxes = document.Blocks.OfType<TaskItem>().Select(task => task.Parts[(int)Schema.TaskField.Box]);

        Assert.Equal("- [x] a\r\n- [x] b\r\n", document.Apply(boxes.Reverse().Select(box => new TextEdit(box, "[x]"))));
    }

    [Fact]
    public void Insertions_at_one_place_keep_their_order() =>
        Assert.Equal(
            "12a",
            TaskDocument
                .Parse("a")
                .Apply([new TextEdit(new TextSpan(0, 0), "1"), new TextEdit(new TextSpan(0, 0), "2")])
        );

    [Theory]
    [InlineData(0, 2, 1, 3)]
    [InlineData(0, 1, 3, 9)]
    [InlineData(0, 1, 3, 2)]
    public void Edits_that_overlap_or_leave_the_text_are_refused(int start, int end, int start2, int end2) =>
        Assert.Throws<ArgumentException>(() =>
            TaskDocument
                .Parse("abcd")
                .Apply([new TextEdit(new TextSpan(start, end), ""), new TextEdit(new TextSpan(start2, end2), "")])
        );
}
