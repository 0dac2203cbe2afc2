using System.Text;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Tests.Documents;

/// <summary>The laws of every document, and a short way to say what a tree looks like.</summary>
internal static class DocumentAssert
{
    /// <summary>Parses and checks that the blocks are in preorder, tile the text, and that parts tile their line.</summary>
    public static TaskDocument Parsed(string text, Core.Formats.Profile? profile = null)
    {
        var document = TaskDocument.Parse(text, profile);
        var at = 0;
        var line = 1;
        for (var i = 0; i < document.Blocks.Count; i++)
        {
            var block = document.Blocks[i];
            Assert.Equal(i, block.Index);
            Assert.Equal(at, block.Own.Start);
            Assert.Equal(line, block.Line);
            Assert.Equal(block.Own.End, block.Blanks.Start);
            Assert.True(
                i == 0 ? block.Parent is null : block.Parent!.Children.Contains(block) && block.Parent.Index < i
            );
            Assert.True(i == 0 || block.Own.Length > 0);
            AssertParts(block);
            at = block.Blanks.End;
            line += text.AsSpan(block.Own.Start, at - block.Own.Start).Count('\n');
        }

        Assert.Equal(text.Length, at);
        AssertPreorder(document);
        Assert.Equal(text, document.Print());
        return document;
    }

    /// <summary>One line per block: depth, kind, and the title of items and sections.</summary>
    public static string Outline(TaskDocument document)
    {
        var outline = new StringBuilder();
        foreach (var block in document.Blocks.Skip(1))
        {
            var depth = 0;
            for (var up = block.Parent; up!.Parent is not null; up = up.Parent)
                depth++;
            outline.Append(' ', depth * 2).Append(block.Kind);
            var title = Title(block);
            if (title.Length > 0)
                outline.Append(' ').Append(title);
            outline.Append('\n');
        }

        return outline.ToString();
    }

    private static ReadOnlySpan<char> Title(Block block) =>
        block.Kind switch
        {
            BlockKind.Section => block.Parts[(int)Schema.SectionField.Title].In(block.Document.Text),
            BlockKind.Task or BlockKind.Bullet => block.Parts[(int)Schema.TaskField.Title].In(block.Document.Text),
            BlockKind.Prose => block.OwnText.Trim(),
            _ => "",
        };

    private static void AssertParts(Block block)
    {
        var expected = block.Kind switch
        {
            BlockKind.Task or BlockKind.Bullet => 11,
            BlockKind.Section => 5,
            BlockKind.TableRow => Math.Max(2, block.Parts.Length),
            _ => 0,
        };
        Assert.Equal(expected, block.Parts.Length);
        var at = block.Own.Start;
        foreach (var part in block.Parts)
        {
            Assert.Equal(at, part.Start);
            Assert.True(part.End >= part.Start);
            at = part.End;
        }

        if (expected > 0)
            Assert.Equal(block.Own.End, at);
    }

    private static void AssertPreorder(TaskDocument document)
    {
        var pending = new Stack<Block>([document.Root]);
        var index = 0;
        while (pending.TryPop(out var block))
        {
            Assert.Same(document.Blocks[index++], block);
            for (var i = block.Children.Count - 1; i >= 0; i--)
                pending.Push(block.Children[i]);
        }

        Assert.Equal(document.Blocks.Count, index);
    }
}
