using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Checks;

/// <summary>Dependencies on tasks that are not there, or on each other in a ring.</summary>
internal static class DependencyChecks
{
    public static IEnumerable<Finding> Dangling(CheckedDocument subject)
    {
        var links = new TaskLinks(subject.Document, subject.References);
        foreach (var reference in subject.References.Where(reference => reference.Kind == ReferenceKind.Dependency))
        {
            foreach (var number in new[] { reference.Number, reference.Last })
            {
                if (number is null || !links.IsMissing(number))
                    continue;
                var message = $"depends on {number}, and no task has that number";
                yield return new Finding("dangling-dependency", LineOf(reference), Severity.Error, message, []);
            }
        }
    }

    public static IEnumerable<Finding> Cycles(CheckedDocument subject)
    {
        var edges = subject
            .References.Where(reference => reference is { Kind: ReferenceKind.Dependency, Task: not null, Last: null })
            .SelectMany(reference =>
                subject.ByKey[reference.Number].Select(task => (From: reference.Task!, To: task.Task))
            )
            .ToLookup(edge => edge.From, edge => edge.To);
        var keys = subject.Tasks.ToDictionary(task => task.Task, task => task.Number.Key);
        foreach (var ring in Rings.Find([.. subject.Tasks.Select(task => task.Task)], task => edges[task]))
        {
            var path = string.Join(" -> ", ring.Append(ring[0]).Select(task => keys[task]));
            yield return new Finding(
                "dependency-cycle",
                ring[0].Line,
                Severity.Error,
                "tasks wait for each other: " + path,
                []
            );
        }
    }

    /// <summary>One-based line of a reference, which may stand on a later line of its block.</summary>
    internal static int LineOf(Reference reference)
    {
        var text = reference.Block.Document.Text;
        var before = text.AsSpan(reference.Block.Own.Start, reference.Span.Start - reference.Block.Own.Start);
        return reference.Block.Line + before.Count('\n');
    }
}
