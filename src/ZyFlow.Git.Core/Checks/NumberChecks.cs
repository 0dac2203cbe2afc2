using System.Globalization;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Checks;

/// <summary>Numbers that two tasks share, and numbers of another section.</summary>
internal static class NumberChecks
{
    private const int MostDigits = 999_999_999;

    /// <summary>Two tasks with one number; the later one can take the next free number when nothing refers to it.</summary>
    public static IEnumerable<Finding> Duplicates(CheckedDocument subject)
    {
        var highest = Highest(subject);

        // Lists that start at 1 in every section without saying the section repeat single numbers on purpose.
        var groups = subject.Tasks.Where(task => !task.Number.IsNone).GroupBy(task => (Scope(task), task.Number.Key));
        foreach (var group in groups.Where(group => group.Skip(1).Any()))
        {
            var first = group.First();
            var same = group.ToList();
            foreach (var again in group.Skip(1))
            {
                var message = string.Create(
                    CultureInfo.InvariantCulture,
                    $"number {again.Number.Key} is already on line {first.Task.Line}"
                );
                yield return new Finding(
                    "duplicate-number",
                    again.Task.Line,
                    Severity.Warning,
                    message,
                    NextFree(subject, highest, same, again)
                );
            }
        }
    }

    /// <summary>A dotted number whose first part is not the number of its section.</summary>
    public static IEnumerable<Finding> OutsideSection(CheckedDocument subject)
    {
        foreach (
            var task in subject.Tasks.Where(task =>
                task.Number.Kind == NumberKind.Dotted && task.Number.Values.Length > 1
            )
        )
        {
            var section = subject.SectionNumber(task.Task);
            if (
                section.IsNone
                || section.Values.Length >= task.Number.Values.Length
                || task.Number.Values.StartsWith(section.Values)
            )
                continue;

            // Only a list that follows its sections elsewhere has left them here.
            if (section.Kind != NumberKind.Dotted)
                continue;
            yield return new Finding(
                "number-outside-section",
                task.Task.Line,
                Severity.Warning,
                $"task {task.Number.Key} stands in section {section.Key}",
                []
            );
        }
    }

    private static Block? Scope(NumberedTask task) =>
        task.Number.Kind == NumberKind.Dotted && task.Number.Values.Length == 1 ? task.Task.Parent : null;

    private static IReadOnlyList<TextEdit> NextFree(
        CheckedDocument subject,
        Dictionary<string, int> highest,
        List<NumberedTask> same,
        NumberedTask task
    )
    {
        var key = task.Number.Key;
        var refersToIt = subject.References.Any(reference => reference.Number == key || reference.Last == key);
        var series = Siblings(task.Number);
        if (refersToIt || same.Count > 2 || task.Number.Letter.Length > 0 || highest[series] >= MostDigits)
            return [];

        var values = task.Number.Values.ToArray();
        values[^1] = ++highest[series];
        return [new TextEdit(task.Task.Parts[(int)TaskField.Number], task.Number.Format(values))];
    }

    private static Dictionary<string, int> Highest(CheckedDocument subject) =>
        subject
            .Tasks.Where(task => !task.Number.IsNone)
            .GroupBy(task => Siblings(task.Number), StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.Max(task => task.Number.Values[^1]),
                StringComparer.Ordinal
            );

    /// <summary>What the numbers of one series share: everything before the last value.</summary>
    private static string Siblings(TaskNumber number) =>
        number.Prefix.TrimStart('*') + string.Join('.', number.Values[..^1].ToArray());
}
