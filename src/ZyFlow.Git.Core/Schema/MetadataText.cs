using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Schema;

/// <summary>Finds and writes labelled values such as <c>_Requirements: 1.1, 2.3_</c>.</summary>
internal static class MetadataText
{
    private const string Blanks = " \t";

    public static string? Read(TaskItem task, TaskMetadata field) =>
        Find(task, field)?.In(task.Document.Text).ToString();

    public static string? Read(TaskItem task, MetadataField field) =>
        field.Template.Home == MetadataHome.Tail ? InTail(task, field)?.Value
        : Find(task, field.Template) is { } found ? found.In(task.Document.Text).ToString()
        : null;

    public static IReadOnlyList<string> List(TaskItem task, TaskMetadata field) =>
        Read(task, field)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The value without its label; null when the task has none or the dialect does not know the field.</summary>
    public static TextSpan? Find(TaskItem task, TaskMetadata field)
    {
        return TaskMetadataTemplates.Find(field, task.Document.Profile.Dialect) is { } template
            ? Find(task, template)
            : null;
    }

    /// <summary>Where the value of a label in the title or in the notes stands.</summary>
    public static TextSpan? Find(TaskItem task, MetadataTemplate template)
    {
        if (template.Home == MetadataHome.Title)
            return FindIn(task, Title(task), template);

        foreach (var note in Notes(task))
        {
            if (FindIn(task, note, template) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>The first writing of a user's field at the end of the task's line, and its value.</summary>
    public static (TextSpan Span, TextSpan ValueSpan, string Value)? InTail(TaskItem task, MetadataField field)
    {
        var part = task.PartSpans[(int)TaskField.Tail];
        if (part.IsEmpty)
            return null;
        var tail = part.In(task.Document.Text);
        foreach (var found in ItemTail.Fields(tail, task.Document.Profile))
        {
            if (found.Field == field)
                return (found.Span.Moved(part.Start), found.Value.Moved(part.Start), found.ValueIn(tail));
        }

        return null;
    }

    /// <summary>The value in a bullet's title that is this label, value and end and nothing else; null for any other.</summary>
    public static TextSpan? Whole(ReadOnlySpan<char> title, MetadataTemplate template)
    {
        var start = title.Length - title.TrimStart(Blanks).Length;
        var text = title.TrimEnd(" \t\r\n");
        if (start >= text.Length || !text[start..].StartsWith(template.Label))
            return null;
        if (FindIn(text[start..], template) is not { } value)
            return null;
        value = value.Moved(start);
        return text[value.End..].Trim(Blanks).SequenceEqual(template.Suffix) ? value : null;
    }

    /// <summary>Replaces the value, or adds it where the dialect would look for it.</summary>
    public static TextEdit? Write(TaskItem task, TaskMetadata field, string value)
    {
        if (Find(task, field) is { } found)
            return new TextEdit(found, value);
        if (TaskMetadataTemplates.Find(field, task.Document.Profile.Dialect) is not { } template)
            return null;

        var written = template.Prefix + value + template.Suffix;
        var title = Title(task);
        return template.Home == MetadataHome.Title
            ? new TextEdit(new TextSpan(title.End, title.End), (title.IsEmpty ? "" : " ") + written)
            : NewNote(task, written);
    }

    public static TextEdit NewNote(TaskItem task, string written)
    {
        var last = LastNote(task);
        var bullet = task.Children.FirstOrDefault(child => child.Kind == BlockKind.Bullet);
        var indent = bullet is null
            ? task.Indent.ToString() + new string(' ', task.Marker.Length + task.Gap.Length)
            : bullet.PartSpans[(int)TaskField.Indent].In(task.Document.Text).ToString();
        var line = $"{indent}- {written}";
        var lineEnd = task.Document.LineEnding;
        var text = last.OwnText.EndsWith('\n') ? line + lineEnd : lineEnd + line;
        return new TextEdit(new TextSpan(last.Own.End, last.Own.End), text);
    }

    /// <summary>The block after which a new note stands: before the first child task, below what describes the task.</summary>
    private static Block LastNote(TaskItem task)
    {
        Block last = task;
        var blocks = task.Document.Blocks;
        for (var i = task.Index + 1; i < blocks.Count && blocks[i].Own.Start < task.SubtreeEnd; i++)
        {
            if (blocks[i] is TaskItem)
                break;
            last = blocks[i];
        }

        return last;
    }

    private static TextSpan Title(TaskItem task) =>
        new(task.PartSpans[(int)TaskField.Title].Start, task.PartSpans[(int)TaskField.Title].End);

    /// <summary>The text of each bullet and paragraph under the task, but not of its child tasks.</summary>
    private static IEnumerable<TextSpan> Notes(Block parent)
    {
        foreach (var child in parent.Children)
        {
            if (child.Kind == BlockKind.Prose)
                yield return child.Own;
            if (child.Kind != BlockKind.Bullet)
                continue;

            // A wrapped value goes on in the bullet's own lines of text.
            var start = child.PartSpans[(int)TaskField.Title].Start;
            var wrapped =
                child.Children.Count > 0 && child.Children[0].Kind == BlockKind.Prose ? child.Children[0] : child;
            yield return new TextSpan(start, wrapped.Own.End);
            foreach (var note in Notes(child))
                yield return note;
        }
    }

    private static TextSpan? FindIn(TaskItem task, TextSpan region, MetadataTemplate template) =>
        FindIn(region.In(task.Document.Text), template) is { } found ? found.Moved(region.Start) : null;

    private static TextSpan? FindIn(ReadOnlySpan<char> text, MetadataTemplate template)
    {
        var label = template.Prefix.AsSpan().TrimEnd(Blanks);
        for (var at = 0; at < text.Length; at++)
        {
            var hit = text[at..].IndexOf(label, StringComparison.Ordinal);
            if (hit < 0)
                return null;
            at += hit;
            if (at > 0 && !IsBlank(text[at - 1]))
                continue;

            var start = at + label.Length;
            var length = ValueLength(text[start..], template.Suffix);
            if (length < 0)
                continue;
            var value = text.Slice(start, length);
            start += value.Length - value.TrimStart(Blanks).Length;
            return new TextSpan(start, start + value.Trim(" \t\r\n").Length);
        }

        return null;
    }

    /// <summary>The length of the value; -1 when its end is missing.</summary>
    /// <remarks>
    /// The end sign may occur in the value (<c>snake_case</c>, <c>_emphasis_</c>): it counts where the line ends or
    /// another label follows, or, failing that, before the first blank of the line; a wrapped value ends below.
    /// </remarks>
    private static int ValueLength(ReadOnlySpan<char> text, string suffix)
    {
        var lineEnd = text.IndexOf('\n') is >= 0 and var found ? found : text.Length;
        if (suffix.Length == 0)
            return lineEnd;

        var loose = -1;
        for (var at = 0; at < text.Length; at++)
        {
            var hit = text[at..].IndexOf(suffix, StringComparison.Ordinal);
            if (hit < 0)
                return loose;
            at += hit;
            if (loose >= 0 && at >= lineEnd)
                return loose;

            var rest = text[(at + suffix.Length)..];
            var next = rest.TrimStart(Blanks);
            if (next.IsEmpty || next[0] is '\r' or '\n' || (next[0] == '_' && next.Length < rest.Length))
                return at;
            if (loose < 0 && at < lineEnd && next.Length < rest.Length)
                loose = at;
        }

        return loose;
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\n' or '\r';
}
