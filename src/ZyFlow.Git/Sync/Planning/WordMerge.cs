using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>A title or reason that both sides changed in different places, word by word.</summary>
/// <remarks>The same textual merge as everywhere, with a word for a line: edits that touch stay a conflict.</remarks>
internal sealed class WordMerge(Disagreement about, Profile profile)
{
    /// <summary>The lines of the file's side with the merged value; null where there is none.</summary>
    public string? Lines()
    {
        var conflict = about.Conflict;
        if (
            conflict is not { Field: not null, BaseValue: { } b, SpecValue: { } s, RuntimeValue: { } r }
            || conflict.Field == SharedField.State.Name
            || about.Hunks.Count != 1
        )
            return null;

        var merged = TextMerge.Merge(Words(b), Words(s), Words(r), Markers.Default);
        if (!merged.IsClean)
            return null;
        var value = Encoding.UTF8.GetString(merged.Bytes).TrimEnd('\n').Replace('\n', ' ');
        var field = SharedField.All.First(field => field.Name == conflict.Field);
        var (part, other) = (about.Hunks[0].Part, Item(about.Hunks[0].Part.Theirs));
        if (Item(part.Ours) is not { } item || other is null || field.Write(item, value) is not { } edit)
            return null;
        // Whatever else differs between the sides is a second disagreement, and not for words to settle.
        var isAlone = SharedField.All.All(f => f == field || f.Written(item) == f.Written(other));
        return isAlone ? item.Document.Apply([edit]) : null;
    }

    /// <summary>The one task of a hunk.</summary>
    private TaskItem? Item(ReadOnlyMemory<byte> lines)
    {
        var document = TaskDocument.Parse(Encoding.UTF8.GetString(lines.Span), profile);
        return document.Blocks.OfType<TaskItem>().ToList() is [var item] ? item : null;
    }

    private static byte[] Words(string text) =>
        Encoding.UTF8.GetBytes(
            string.Concat(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => word + "\n"))
        );
}
