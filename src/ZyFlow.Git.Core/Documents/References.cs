using System.Buffers;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Documents;

/// <summary>What a written number refers to.</summary>
public enum ReferenceKind
{
    /// <summary>A task or section that has to come first.</summary>
    Dependency,

    /// <summary>A requirement of another file; never a task.</summary>
    Requirement,

    /// <summary>An entry of a JSON <c>waves</c> fence, which names tasks.</summary>
    Wave,

    /// <summary>A task id elsewhere in a text.</summary>
    Mention,
}

/// <summary>A number that refers to something, where it is written.</summary>
/// <param name="Block">The block whose own lines hold the span.</param>
/// <param name="Task">The task that the reference speaks for; null in prose of a section and in waves.</param>
/// <param name="Last">The end of a range such as <c>T009-T021</c>, whose span covers both; null otherwise.</param>
public readonly record struct Reference(
    ReferenceKind Kind,
    Block Block,
    TaskItem? Task,
    TextSpan Span,
    string Number,
    string? Last = null
);

/// <summary>Finds the numbers in a document that refer to tasks and requirements.</summary>
/// <remarks>Derived from the text and never written back as a whole: a change of number is an edit of one span.</remarks>
public static class References
{
    // An id is capitals, an opening one of the words below.
    private static readonly SearchValues<char> Beginnings = SearchValues.Create("dbrABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly (string Words, ReferenceKind Kind)[] Openings =
    [
        ("depends on", ReferenceKind.Dependency),
        ("depend on", ReferenceKind.Dependency),
        ("depends:", ReferenceKind.Dependency),
        ("dependencies:", ReferenceKind.Dependency),
        ("dependencies**:", ReferenceKind.Dependency),
        ("dependencies:**", ReferenceKind.Dependency),
        ("blocked by", ReferenceKind.Dependency),
        ("requirements:", ReferenceKind.Requirement),
        ("requirements**:", ReferenceKind.Requirement),
    ];

    /// <summary>The references in document order.</summary>
    public static IReadOnlyList<Reference> Of(TaskDocument document)
    {
        var found = new List<Reference>();
        var tasks = new TaskItem?[document.Blocks.Count];
        foreach (var block in document.Blocks)
        {
            // Parents come first, so the nearest task at or above is one look away.
            var task = block as TaskItem ?? (block.Parent is null ? null : tasks[block.Parent.Index]);
            tasks[block.Index] = task;
            if (block.Kind == BlockKind.Fence)
                Waves.Read(block, found);
            else if (TextOf(block) is { IsEmpty: false } span)
                Read(block, task, span, found);
        }

        return found;
    }

    private static TextSpan TextOf(Block block) =>
        block.Kind switch
        {
            BlockKind.Task or BlockKind.Bullet => new TextSpan(
                block.Parts[(int)TaskField.Flags].Start,
                block.Parts[(int)TaskField.Tail].End
            ),
            BlockKind.Section => block.Parts[(int)SectionField.Title],
            BlockKind.Prose or BlockKind.TableRow => block.Own,
            _ => default,
        };

    private static void Read(Block block, TaskItem? task, TextSpan span, List<Reference> found)
    {
        var text = block.Document.Text.AsSpan(0, span.End);
        for (var at = span.Start; at < span.End; )
        {
            var next = text[at..].IndexOfAny(Beginnings);
            if (next < 0)
                return;
            at += next;
            if (at > span.Start && char.IsLetterOrDigit(text[at - 1]))
            {
                at++;
            }
            else if (Opening(text[at..], out var kind, out var length))
            {
                var list = new NumberList(text, at + length);
                while (list.Next(out var entry))
                    found.Add(new Reference(kind, block, task, entry.Span, entry.Number, entry.Last));
                at = Math.Max(list.End, at + length);
            }
            else
            {
                at = Mention(block, task, text, at, found);
            }
        }
    }

    private static int Mention(Block block, TaskItem? task, ReadOnlySpan<char> text, int at, List<Reference> found)
    {
        if (!NumberList.IsId(text, at, out _) || !new NumberList(text, at).Next(out var entry))
            return at + 1;
        found.Add(new Reference(ReferenceKind.Mention, block, task, entry.Span, entry.Number, entry.Last));
        return entry.Span.End;
    }

    /// <summary>Whether the text begins with words that numbers follow.</summary>
    internal static bool Opening(ReadOnlySpan<char> text, out ReferenceKind kind, out int length)
    {
        foreach (var (words, what) in Openings)
        {
            if (!text.StartsWith(words, StringComparison.OrdinalIgnoreCase))
                continue;
            kind = what;
            length = words.Length;
            return true;
        }

        kind = default;
        length = 0;
        return false;
    }
}
