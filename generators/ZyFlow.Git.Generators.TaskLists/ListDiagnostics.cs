using Microsoft.CodeAnalysis;

namespace ZyFlow.Git.Generators.TaskLists;

/// <summary>Every diagnostic of a task list; an id is never used again for something else.</summary>
/// <remarks>
/// What the core calls an error is a warning here: a slip in a list should not keep the code from building. Projects raise or
/// lower each in a global analyzer configuration.
/// </remarks>
public static class ListDiagnostics
{
    /// <summary>The one rule that is not of the core: a folder with a name that no change may have.</summary>
    public const string OddRule = "odd-change";

    /// <summary>The rule of the user's schema, which is about no list.</summary>
    public const string SchemaRule = "field-schema";

    private const string Category = "ZyFlow.TaskLists";

    public static readonly DiagnosticDescriptor DuplicateNumber = new(
        "ZY0022",
        "Two tasks have one number",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0022.md"
    );

    public static readonly DiagnosticDescriptor NumberOutsideSection = new(
        "ZY0023",
        "A task's number belongs to another section",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0023.md"
    );

    public static readonly DiagnosticDescriptor DanglingDependency = new(
        "ZY0024",
        "A task depends on a number that no task has",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0024.md"
    );

    public static readonly DiagnosticDescriptor DependencyCycle = new(
        "ZY0025",
        "Tasks wait for each other",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0025.md"
    );

    public static readonly DiagnosticDescriptor WaveWithoutTask = new(
        "ZY0026",
        "A wave names a number that no task has",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0026.md"
    );

    public static readonly DiagnosticDescriptor TaskWithoutWave = new(
        "ZY0027",
        "No wave names the task",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0027.md"
    );

    public static readonly DiagnosticDescriptor OpenChildren = new(
        "ZY0028",
        "A ticked task has open subtasks",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0028.md"
    );

    public static readonly DiagnosticDescriptor UnterminatedFence = new(
        "ZY0029",
        "A code fence is never closed",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0029.md"
    );

    public static readonly DiagnosticDescriptor ConflictMarkers = new(
        "ZY0030",
        "A conflict was committed",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0030.md"
    );

    public static readonly DiagnosticDescriptor LookAlike = new(
        "ZY0031",
        "Two tasks of a section read the same",
        "{0}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0031.md"
    );

    public static readonly DiagnosticDescriptor NotATaskList = new(
        "ZY0032",
        "The file cannot be read as a task list",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0032.md"
    );

    public static readonly DiagnosticDescriptor UnknownBox = new(
        "ZY0033",
        "A box means nothing in the list's dialect",
        "{0}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0033.md"
    );

    public static readonly DiagnosticDescriptor OddChange = new(
        "ZY0034",
        "A change has a name that none may have",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0034.md"
    );

    public static readonly DiagnosticDescriptor FieldSchema = new(
        "ZY0035",
        "Lists are read without a schema that is wrong",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0035.md"
    );

    public static readonly DiagnosticDescriptor FieldValue = new(
        "ZY0036",
        "A value is not of its field's type",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0036.md"
    );

    public static readonly DiagnosticDescriptor FieldTwice = new(
        "ZY0037",
        "A task has one field twice",
        "{0}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0037.md"
    );

    public static readonly DiagnosticDescriptor FieldInTitle = new(
        "ZY0038",
        "A field's label stands in a title",
        "{0}",
        Category,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0038.md"
    );

    /// <summary>The diagnostic of each rule of the core's checks.</summary>
    public static IReadOnlyDictionary<string, DiagnosticDescriptor> ByRule { get; } =
        new Dictionary<string, DiagnosticDescriptor>(StringComparer.Ordinal)
        {
            ["duplicate-number"] = DuplicateNumber,
            ["number-outside-section"] = NumberOutsideSection,
            ["dangling-dependency"] = DanglingDependency,
            ["dependency-cycle"] = DependencyCycle,
            ["wave-without-task"] = WaveWithoutTask,
            ["task-without-wave"] = TaskWithoutWave,
            ["open-children"] = OpenChildren,
            ["unterminated-fence"] = UnterminatedFence,
            ["conflict-markers"] = ConflictMarkers,
            ["look-alike"] = LookAlike,
            ["not-a-task-list"] = NotATaskList,
            ["unknown-box"] = UnknownBox,
            [OddRule] = OddChange,
            [SchemaRule] = FieldSchema,
            ["field-value"] = FieldValue,
            ["field-twice"] = FieldTwice,
            ["field-in-title"] = FieldInTitle,
        };

    public static IEnumerable<DiagnosticDescriptor> All => ByRule.Values;
}
