using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Comparing;

/// <summary>The values that a task names in its title or notes, such as <c>_Requirements: 1.1_</c>.</summary>
internal static class Labelled
{
    public static void Compare(List<TaskChange> changes, TaskItem was, TaskItem now)
    {
        foreach (var field in was.Document.Profile.Metadata.Union(now.Document.Profile.Metadata))
        {
            var (before, after) = (MetadataText.Read(was, field), MetadataText.Read(now, field));
            if (!IsSame(field.Rule.Rule, before, after))
                changes.Add(new TaskChange.MetadataChanged(field.Rule.Name, before, after));
        }
    }

    /// <summary>The title without the values that the dialect writes into it.</summary>
    public static string Title(TaskItem task)
    {
        var (text, title) = (task.Document.Text, task.PartSpans[(int)TaskField.Title]);
        var rest = title.In(text).ToString();
        foreach (var field in MetadataTables.Of(task.Document.Profile.Dialect))
        {
            if (
                MetadataText.Find(task, field.Template) is not { } value
                || value.Start < title.Start
                || value.End > title.End
            )
                continue;
            var start = text.LastIndexOf(field.Template.Prefix[0], value.Start - 1);
            var end = Math.Min(title.End, value.End + field.Template.Suffix.Length);
            rest = rest.Replace(text[Math.Max(start, title.Start)..end], "", StringComparison.Ordinal);
        }

        return rest;
    }

    /// <summary>The whole lines that hold a labelled value.</summary>
    public static IEnumerable<string> Lines(TaskItem task)
    {
        var text = task.Document.Text;
        foreach (var field in task.Document.Profile.Metadata)
        {
            if (
                field.Template.Home == MetadataHome.Tail
                || MetadataText.Find(task, field.Template) is not { } value
                || value.Start < task.Own.End
            )
                continue;
            var start = value.Start == 0 ? 0 : text.LastIndexOf('\n', value.Start - 1) + 1;
            var end = text.IndexOf('\n', value.End);
            yield return text[start..(end < 0 ? text.Length : end + 1)];
        }
    }

    /// <summary>Whether two values, null where there is none, are one to a merge.</summary>
    public static bool IsSame(MergeRule rule, string? before, string? after)
    {
        if (before is null || after is null || before == after)
            return before == after;
        return rule == MergeRule.Set
            ? Items(before).SequenceEqual(Items(after), StringComparer.Ordinal)
            : CanonicalText.Key(before) == CanonicalText.Key(after);
    }

    private static IOrderedEnumerable<string> Items(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Order(StringComparer.Ordinal);
}
