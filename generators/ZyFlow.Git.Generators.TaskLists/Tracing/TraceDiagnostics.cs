using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ZyFlow.Git.Generators.TaskLists.Tracing;

/// <summary>What is said of tasks and the code that names them; an id is never used again for something else.</summary>
public static class TraceDiagnostics
{
    /// <summary>The property of a diagnostic that holds the names of tasks that may have been meant, with commas between.</summary>
    public const string Successors = "successors";

    private const string Category = "ZyFlow.Tracing";

    public static readonly DiagnosticDescriptor NotVerified = new(
        "ZY0060",
        "A done task is not verified",
        "{0} is ticked done, and nothing in this project verifies it",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0060.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd
    );

    public static readonly DiagnosticDescriptor TaskIsGone = new(
        "ZY0061",
        "Code names a task that is gone",
        "{0} is no task any more{1}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0061.md"
    );

    public static readonly DiagnosticDescriptor TaskIsCancelled = new(
        "ZY0062",
        "Code names a cancelled task",
        "{0} is cancelled",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0062.md"
    );

    public static readonly DiagnosticDescriptor TaskIsReady = new(
        "ZY0063",
        "A task can be begun",
        "{0} is open, and everything it depends on is done",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0063.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd
    );

    public static readonly DiagnosticDescriptor NoTask = new(
        "ZY0064",
        "An attribute names no task",
        "'{0}' is no task of the lists that this project is built with",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0064.md"
    );

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [NotVerified, TaskIsGone, TaskIsCancelled, TaskIsReady, NoTask];
}
