using System.Globalization;
using System.Text;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Checks;

/// <summary>Fences that do not close, conflicts that were committed, tasks that nobody can tell apart.</summary>
internal static class StructureChecks
{
    private const int Smallest = 7;

    /// <summary>A fence that does not close hides everything after it from most tools.</summary>
    public static IEnumerable<Finding> UnterminatedFences(CheckedDocument subject)
    {
        foreach (var (block, line) in ProseLines(subject.Document))
        {
            var content = line.In(subject.Document.Text).Trim();
            if (content is not (['`', '`', '`', ..] or ['~', '~', '~', ..]))
                continue;
            var mark = content[0];
            var run = Characters.SkipRun(content, 0, mark);
            if (mark == '`' && content[run..].Contains('`'))
                continue;
            yield return new Finding(
                "unterminated-fence",
                LineOf(block, line),
                Severity.Error,
                "this fence is never closed",
                []
            );
        }
    }

    /// <summary>Complete hunks, and marker lines left over from a half-finished solution.</summary>
    public static IEnumerable<Finding> ConflictMarkers(CheckedDocument subject)
    {
        foreach (var block in subject.Document.Blocks.Where(block => block.Kind == BlockKind.ConflictHunk))
            yield return new Finding(
                "conflict-markers",
                block.Line,
                Severity.Error,
                "a merge conflict was never solved",
                []
            );
        foreach (var (block, line) in ProseLines(subject.Document))
        {
            var content = line.In(subject.Document.Text);
            if (IsMarker(content, '<') || IsMarker(content, '>'))
                yield return new Finding(
                    "conflict-markers",
                    LineOf(block, line),
                    Severity.Error,
                    "a conflict marker was left behind",
                    []
                );
        }
    }

    /// <summary>Open tasks of one parent with one title: a merge cannot tell which is which.</summary>
    public static IEnumerable<Finding> LookAlikes(CheckedDocument subject)
    {
        var groups = subject.Tasks.GroupBy(task => (task.Task.Parent, Normal(subject.TitleOf(task.Task))));
        foreach (var group in groups.Where(group => group.Key.Item2.Length > 0))
        {
            var first = group.First().Task;
            foreach (var (task, _) in group.Skip(1))
            {
                var message = string.Create(CultureInfo.InvariantCulture, $"reads like the task on line {first.Line}");
                yield return new Finding("look-alike", task.Line, Severity.Note, message, []);
            }
        }
    }

    private static IEnumerable<(Block Block, TextSpan Line)> ProseLines(TaskDocument document)
    {
        foreach (var block in document.Blocks.Where(block => block.Kind == BlockKind.Prose))
        {
            for (var at = block.Own.Start; at < block.Own.End; )
            {
                var line = Line.Read(document.Text, at);
                yield return (block, new TextSpan(line.Start, line.End));
                at = line.Next;
            }
        }
    }

    private static int LineOf(Block block, TextSpan line) =>
        block.Line + block.Document.Text.AsSpan(block.Own.Start, line.Start - block.Own.Start).Count('\n');

    private static bool IsMarker(ReadOnlySpan<char> line, char mark)
    {
        var run = Characters.SkipRun(line, 0, mark);
        return run >= Smallest && (run == line.Length || line[run] == ' ');
    }

    /// <summary>Half a surrogate pair cannot be normalised and becomes a replacement character.</summary>
    private static string Normal(string title)
    {
        var valid = string.Concat(title.EnumerateRunes());
        var words = valid.Normalize(NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words).ToUpperInvariant();
    }
}
