using System.Diagnostics.CodeAnalysis;
using System.Text;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Documents;

/// <summary>A task list whose blocks own every character of the text.</summary>
public sealed class TaskDocument
{
    internal TaskDocument(string text, Profile profile)
    {
        Text = text;
        Profile = profile;
    }

    public string Text { get; }

    public Profile Profile { get; }

    /// <summary>What in the text or path spoke for the profile; empty when the caller chose it.</summary>
    public IReadOnlyList<string> Evidence { get; private init; } = [];

    /// <summary>The blocks in document order (preorder of the tree); the first is the root.</summary>
    public IReadOnlyList<Block> Blocks { get; internal set; } = [];

    public Block Root => Blocks[0];

    public bool HasByteOrderMark => Text.StartsWith('\uFEFF');

    public bool EndsWithNewline => Text.EndsWith('\n');

    /// <summary>The line end that most lines have; <c>\n</c> when there is none.</summary>
    public string LineEnding => Text.AsSpan().Count("\r\n") * 2 > Text.AsSpan().Count('\n') ? "\r\n" : "\n";

    /// <summary>Reads any text; there is no text that is not a document.</summary>
    /// <param name="profile">Null: chosen by content, then by path.</param>
    /// <param name="schema">The user's fields of a profile that is chosen here.</param>
    public static TaskDocument Parse(
        string text,
        Profile? profile = null,
        string? path = null,
        TaskSchema? schema = null
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        var choice = profile is null ? Profile.Detect(text, path, schema) : new ProfileChoice(profile, []);
        var document = new TaskDocument(text, choice.Profile) { Evidence = choice.Evidence };
        document.Blocks = new DocumentParser(document).Read();
        return document;
    }

    /// <summary>Reads bytes, or says why they are not a task list.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes,
        [NotNullWhen(true)] out TaskDocument? document,
        [NotNullWhen(false)] out Unreadable? why,
        Profile? profile = null,
        string? path = null,
        int limit = TaskText.DefaultLimit,
        TaskSchema? schema = null
    )
    {
        document = TaskText.TryDecode(bytes, out var text, out why, limit) ? Parse(text, profile, path, schema) : null;
        return document is not null;
    }

    /// <summary>Writes the blocks in order, which gives the text that was read.</summary>
    public string Print()
    {
        var printed = new StringBuilder(Text.Length);
        foreach (var block in Blocks)
            printed
                .Append(Text, block.Own.Start, block.Own.Length)
                .Append(Text, block.Blanks.Start, block.Blanks.Length);
        return printed.ToString();
    }

    /// <summary>The text with the edits done, and nothing else changed.</summary>
    /// <exception cref="ArgumentException">Two edits overlap, or one lies outside the text.</exception>
    public string Apply(IEnumerable<TextEdit> edits)
    {
        var printed = new StringBuilder(Text.Length);
        var done = 0;
        foreach (var edit in edits.OrderBy(edit => edit.Span.Start).ThenBy(edit => edit.Span.End))
        {
            if (edit.Span.Start < done || edit.Span.End < edit.Span.Start || edit.Span.End > Text.Length)
                throw new ArgumentException("edits overlap or lie outside the text", nameof(edits));
            printed.Append(Text, done, edit.Span.Start - done).Append(edit.Text);
            done = edit.Span.End;
        }

        return printed.Append(Text, done, Text.Length - done).ToString();
    }
}
