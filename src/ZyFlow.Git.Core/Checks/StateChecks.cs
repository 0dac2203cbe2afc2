using System.Globalization;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Checks;

/// <summary>Boxes that contradict each other or that the dialect does not know.</summary>
internal static class StateChecks
{
    /// <summary>A ticked task over an open one; nothing is mended, since either may be the truth.</summary>
    public static IEnumerable<Finding> OpenChildren(CheckedDocument subject)
    {
        foreach (var (task, _) in subject.Tasks.Where(task => subject.StateOf(task.Task) == TaskState.Done))
        {
            var open = task.Children.OfType<TaskItem>().Count(child => IsOpen(subject.StateOf(child)));
            if (open == 0)
                continue;
            var message = string.Create(
                CultureInfo.InvariantCulture,
                $"ticked, but {open} of its subtasks {(open == 1 ? "is" : "are")} open"
            );
            yield return new Finding("open-children", task.Line, Severity.Warning, message, []);
        }
    }

    public static IEnumerable<Finding> UnknownBoxes(CheckedDocument subject)
    {
        foreach (var (task, _) in subject.Tasks.Where(task => subject.StateOf(task.Task) == TaskState.Unknown))
        {
            var box = task.Parts[(int)TaskField.Box].In(subject.Document.Text).ToString();
            yield return new Finding(
                "unknown-box",
                task.Line,
                Severity.Note,
                $"{box} means nothing in {subject.Document.Profile.Dialect} and counts as not done",
                []
            );
        }
    }

    private static bool IsOpen(TaskState state) =>
        state is not (TaskState.Done or TaskState.Cancelled or TaskState.Deferred);
}
