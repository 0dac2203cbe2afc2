using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Checks;

/// <summary>The JSON waves and the tasks have to name the same work.</summary>
internal static class WaveChecks
{
    public static IEnumerable<Finding> EntryWithoutTask(CheckedDocument subject) =>
        Entries(subject)
            .Where(entry => !subject.ByKey.Contains(entry.Number))
            .Select(entry => new Finding(
                "wave-without-task",
                DependencyChecks.LineOf(entry),
                Severity.Error,
                $"a wave names {entry.Number}, and no task has that number",
                []
            ));

    public static IEnumerable<Finding> TaskWithoutWave(CheckedDocument subject)
    {
        var named = Entries(subject).Select(entry => entry.Number).ToHashSet(StringComparer.Ordinal);
        if (named.Count == 0)
            return [];

        // A wave may name a parent for its children, or the children for their parent.
        return subject
            .Tasks.Where(task => !task.Number.IsNone && !Covered(task))
            .Select(task => new Finding(
                "task-without-wave",
                task.Task.Line,
                Severity.Warning,
                $"no wave names task {task.Number.Key}",
                []
            ));

        bool Covered(NumberedTask task) =>
            named.Contains(task.Number.Key)
            || named.Any(name => name.StartsWith(task.Number.Key + ".", StringComparison.Ordinal))
            || named.Any(name => task.Number.Key.StartsWith(name + ".", StringComparison.Ordinal));
    }

    private static IEnumerable<Reference> Entries(CheckedDocument subject) =>
        subject.References.Where(reference => reference.Kind == ReferenceKind.Wave);
}
