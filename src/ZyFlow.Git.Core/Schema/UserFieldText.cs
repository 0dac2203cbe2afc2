using System.Globalization;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Schema;

/// <summary>Reads, writes and judges the values of a user's fields.</summary>
/// <remarks>A value is what the list says, letter by letter: one that is not of its type is kept, and a check warns.</remarks>
public static class UserFieldText
{
    /// <summary>The value of a flag that is set.</summary>
    public const string True = "true";

    /// <summary>The value; null where the task has none or the dialect cannot write it.</summary>
    public static string? Read(TaskItem task, UserField field)
    {
        ArgumentNullException.ThrowIfNull(task);
        return Of(task, field) is { } known ? MetadataText.Read(task, known) : null;
    }

    /// <summary>Every field that the task has, in the order of the schema.</summary>
    public static IEnumerable<(UserField Field, string Value)> Of(TaskItem task)
    {
        ArgumentNullException.ThrowIfNull(task);
        foreach (var field in task.Document.Profile.Schema.In(task.Document.Profile.Dialect))
        {
            if (MetadataText.Read(task, field) is { } value)
                yield return (field.User!, value);
        }
    }

    /// <summary>The end of the task's line without the fields that <see cref="Of(TaskItem)"/> reads there: what tools wrote.</summary>
    public static ReadOnlySpan<char> Marks(TaskItem task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var profile = task.Document.Profile;
        if (profile.TailFields.Length == 0 || task.Tail.IsEmpty)
            return task.Tail;
        var found = ItemTail.Fields(task.Tail, profile);
        if (found.Count == 0)
            return task.Tail;
        var marks = new List<string>();
        var at = 0;
        // Of a field that stands twice the first is its value; the other is a mark like any other.
        foreach (var field in found.DistinctBy(static field => field.Field))
        {
            Add(task.Tail[at..field.Span.Start]);
            at = field.Span.End;
        }

        Add(task.Tail[at..]);
        return string.Join(" ", marks);

        void Add(ReadOnlySpan<char> text)
        {
            text = text.Trim(" \t");
            if (!text.IsEmpty)
                marks.Add(text.ToString());
        }
    }

    /// <summary>The edit that gives the task a value; null where the dialect has no way to write it, or nothing changes.</summary>
    /// <param name="value">Null takes the field away.</param>
    public static TextEdit? Write(TaskItem task, UserField field, string? value)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (Of(task, field) is not { } known || MetadataText.Read(task, known) == value)
            return null;
        return known.Template.Home == MetadataHome.Tail ? InTail(task, known, value) : InNotes(task, known, value);
    }

    /// <summary>What a value is not, such as <c>a whole number</c>; null where it is of its field's type.</summary>
    public static string? Fault(UserField field, string value)
    {
        ArgumentNullException.ThrowIfNull(field);
        var isRight = field.Type switch
        {
            UserFieldType.Integer => long.TryParse(
                value,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out _
            ),
            UserFieldType.Real => double.TryParse(
                value,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out var number
            )
                && !double.IsInfinity(number)
                && !double.IsNaN(number),
            UserFieldType.Date => DateTime.TryParseExact(
                value,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            ),
            UserFieldType.Choice => field.Values.Contains(value, StringComparer.Ordinal),
            UserFieldType.Flag => value == True,
            _ => value.Length > 0,
        };
        return isRight ? null : Needed(field);
    }

    private static string Needed(UserField field) =>
        field.Type switch
        {
            UserFieldType.Integer => "a whole number",
            UserFieldType.Real => "a number",
            UserFieldType.Date => "a day such as 2026-11-21",
            UserFieldType.Choice => $"one of {string.Join(", ", field.Values)}",
            UserFieldType.Flag => True,
            UserFieldType.List => "texts with commas between them",
            _ => "a text",
        };

    /// <summary>How the task's dialect writes the field.</summary>
    internal static MetadataField? Of(TaskItem task, UserField field) =>
        Array.Find(task.Document.Profile.Schema.In(task.Document.Profile.Dialect), known => known.User == field);

    internal static string Written(MetadataField field, string value) =>
        field.User?.Type == UserFieldType.Flag
            ? field.Template.Prefix
            : field.Template.Prefix + value + field.Template.Suffix;

    private static TextEdit? InTail(TaskItem task, MetadataField field, string? value)
    {
        var tail = task.PartSpans[(int)TaskField.Tail];
        var found = MetadataText.InTail(task, field);
        if (value is null)
        {
            var start = BlanksBefore(found!.Value.Span.Start);
            return new TextEdit(new TextSpan(start, found.Value.Span.End), "");
        }

        if (found is { } old)
            return new TextEdit(old.Span, Written(field, value));
        var at = PlaceInTail();
        return new TextEdit(new TextSpan(at, at), " " + Written(field, value));

        // In the order of the schema, whichever of several comes first; else right after the title, so that a block's id stays last.
        int PlaceInTail()
        {
            var others = ItemTail.Fields(tail.In(task.Document.Text), task.Document.Profile);
            var before = others.FindLastIndex(other => other.Field.User!.Index < field.User!.Index); // fields of a tail are the user's
            return before >= 0 ? tail.Start + others[before].Span.End
                : others.Count > 0 ? BlanksBefore(tail.Start + others[0].Span.Start)
                : tail.Start;
        }

        int BlanksBefore(int start)
        {
            while (start > tail.Start && Characters.IsBlank(task.Document.Text[start - 1]))
                start--;
            return start;
        }
    }

    private static TextEdit? InNotes(TaskItem task, MetadataField field, string? value)
    {
        if (MetadataText.Find(task, field.Template) is not { } found)
            return value is null ? null : MetadataText.NewNote(task, Written(field, value));
        var bullet = task.Document.Blocks.FirstOrDefault(block =>
            block.Kind == BlockKind.Bullet && block.Own.Start <= found.Start && block.Own.End >= found.End
        );
        var isAlone =
            bullet is { Children.Count: 0 }
            && MetadataText.Whole(bullet.PartSpans[(int)TaskField.Title].In(task.Document.Text), field.Template)
                is not null;
        return value is null && isAlone ? new TextEdit(bullet!.Own, "") : new TextEdit(found, value ?? "");
    }
}
