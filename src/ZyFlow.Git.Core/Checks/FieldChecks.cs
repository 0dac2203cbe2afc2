using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Checks;

/// <summary>Values of the user's fields that are not what the user's schema says; they are kept and merge as text.</summary>
internal static class FieldChecks
{
    public static IEnumerable<Finding> OddValues(CheckedDocument subject)
    {
        foreach (var (task, _) in subject.Tasks)
        {
            foreach (var (field, value) in UserFieldText.Of(task))
            {
                if (UserFieldText.Fault(field, value) is { } needed)
                    yield return Warning("field-value", task, $"{field.Name} is '{value}', and not {needed}");
            }
        }
    }

    public static IEnumerable<Finding> WrittenTwice(CheckedDocument subject)
    {
        var profile = subject.Document.Profile;
        foreach (var (task, _) in subject.Tasks)
        {
            var tail =
                profile.TailFields.Length == 0 ? [] : ItemTail.Fields(task.Tail, profile).Select(static f => f.Field);
            var notes = task
                .Children.Where(static child => child.Kind == BlockKind.Bullet)
                .Select(static bullet => NoteField.Of(bullet)?.Field)
                .OfType<MetadataField>();
            foreach (var twice in tail.Concat(notes).GroupBy(static f => f.Rule.Name).Where(static g => g.Count() > 1))
                yield return Warning("field-twice", task, $"{twice.Key} is written twice; the first one counts");
        }
    }

    /// <summary>A label with a blank before it, where something else than a field follows the value.</summary>
    public static IEnumerable<Finding> InsideOfTitles(CheckedDocument subject)
    {
        foreach (var (task, _) in subject.Tasks)
        {
            var title = subject.TitleOf(task);
            foreach (var field in subject.Document.Profile.TailFields)
            {
                var at = title.IndexOf(field.Template.Label, StringComparison.Ordinal);
                if (at < 0 || (at > 0 && !Characters.IsBlank(title[at - 1])))
                    continue;
                yield return new Finding(
                    "field-in-title",
                    task.Line,
                    Severity.Note,
                    $"'{field.Template.Label}' is a part of the title here: {field.Rule.Name} stands at the end of the line",
                    []
                );
            }
        }
    }

    private static Finding Warning(string id, TaskItem task, string message) =>
        new(id, task.Line, Severity.Warning, message, []);
}
