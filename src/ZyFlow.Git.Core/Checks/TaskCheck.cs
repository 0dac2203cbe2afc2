using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Checks;

/// <summary>Looks for what will trip tools and people in a task list.</summary>
public static class TaskCheck
{
    // In the order of formats.md; each looks at the whole document.
    private static readonly Func<CheckedDocument, IEnumerable<Finding>>[] Checks =
    [
        NumberChecks.Duplicates,
        NumberChecks.OutsideSection,
        DependencyChecks.Dangling,
        DependencyChecks.Cycles,
        WaveChecks.EntryWithoutTask,
        WaveChecks.TaskWithoutWave,
        StateChecks.OpenChildren,
        StateChecks.UnknownBoxes,
        FieldChecks.OddValues,
        FieldChecks.WrittenTwice,
        FieldChecks.InsideOfTitles,
        StructureChecks.UnterminatedFences,
        StructureChecks.ConflictMarkers,
        StructureChecks.LookAlikes,
    ];

    /// <summary>The findings by line.</summary>
    public static IReadOnlyList<Finding> Run(TaskDocument document)
    {
        var subject = new CheckedDocument(document);
        return [.. Checks.SelectMany(check => check(subject)).OrderBy(finding => finding.Line)];
    }
}
