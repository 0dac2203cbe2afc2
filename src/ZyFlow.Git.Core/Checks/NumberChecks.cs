using System.Globalization;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Checks;

/// <summary>Numbers that two tasks share, and numbers of another section.</summary>
internal static class NumberChecks
{
    /// <summary>Two tasks with one number; the later one can take the next free number when nothing refers to it.</summary>
    public static IEnumerable<Finding> Duplicates(CheckedDocument subject)
    {
        // Lists that start at 1 in every section without saying the section repeat single numbers on purpose.
        var groups = subject.Tasks.Where(task => !task.Number.IsNone).GroupBy(task => (Scope(task), task.Number.Key));
        foreach (var group in groups.Where(group => group.Skip(1).Any()))
        {
            var first = group.First();
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
                    NextFree(subject, group.ToList(), again)
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

    private static IReadOnlyList<TextEdit> NextFree(CheckedDocument subject, List<NumberedTask> same, NumberedTask task)
    {
        var refersToIt = subject.References.Any(reference =>
            reference.Number == task.Number.Key || reference.Last == task.Number.Key
        );
        if (refersToIt || same.Count > 2 || task.Number.Letter.Length > 0)
            return [];

        var values = task.Number.Values.ToArray();
        var taken = subject
            .Tasks.Where(other => IsSibling(other.Number, task.Number))
            .Max(other => other.Number.Values[^1]);
        if (taken == int.MaxValue)
            return [];
        values[^1] = taken + 1;
        return [new TextEdit(task.Task.Parts[(int)TaskField.Number], task.Number.Format(values))];
    }

    private static bool IsSibling(TaskNumber one, TaskNumber other) =>
        one.Kind == other.Kind
        && one.Values.Length == other.Values.Length
        && one.Values[..^1].SequenceEqual(other.Values[..^1])
        && one.Prefix.TrimStart('*') == other.Prefix.TrimStart('*');
}
