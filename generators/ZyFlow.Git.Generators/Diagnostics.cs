using Microsoft.CodeAnalysis;

namespace ZyFlow.Git.Generators;

/// <summary>Every diagnostic of the schema; an id is never used again for something else.</summary>
internal static class Diagnostics
{
    private const string Category = "ZyFlow.Schema";

    public static readonly DiagnosticDescriptor MalformedJson = new(
        "ZY0001",
        "The file is not JSON",
        "{0}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0001.md"
    );

    public static readonly DiagnosticDescriptor MissingProperty = new(
        "ZY0002",
        "A property is missing or has the wrong kind",
        "{0} needs '{1}', {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0002.md"
    );

    public static readonly DiagnosticDescriptor UnknownProperty = new(
        "ZY0003",
        "A property is not part of the format",
        "{0} has no property '{1}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0003.md"
    );

    public static readonly DiagnosticDescriptor MissingRule = new(
        "ZY0004",
        "A field has no merge rule",
        "Field '{0}' has no merge rule; without one a merge would lose it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0004.md"
    );

    public static readonly DiagnosticDescriptor UnknownRule = new(
        "ZY0005",
        "A merge rule is unknown or does not fit",
        "Field '{0}' cannot merge by '{1}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0005.md"
    );

    public static readonly DiagnosticDescriptor UnknownType = new(
        "ZY0006",
        "A type is unknown",
        "'{0}' is not a type; the types are {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0006.md"
    );

    public static readonly DiagnosticDescriptor UnknownDialect = new(
        "ZY0007",
        "A dialect is unknown",
        "'{0}' is not a dialect; the dialects are {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0007.md"
    );

    public static readonly DiagnosticDescriptor UnknownOwner = new(
        "ZY0008",
        "An owner is unknown",
        "Field '{0}' cannot belong to '{1}'; the owners are {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0008.md"
    );

    public static readonly DiagnosticDescriptor DuplicateName = new(
        "ZY0009",
        "Two things have one name",
        "'{0}' is declared twice in {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0009.md"
    );

    public static readonly DiagnosticDescriptor DuplicateColumn = new(
        "ZY0010",
        "Two fields have one column",
        "Column '{0}' already holds '{1}'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0010.md"
    );

    public static readonly DiagnosticDescriptor UnrecordedRename = new(
        "ZY0011",
        "A released name is gone without a migration note",
        "{0}; record it in 'renamedFrom' of the field or in 'retired'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0011.md"
    );

    public static readonly DiagnosticDescriptor ChangedColumn = new(
        "ZY0012",
        "A released column changed its type",
        "Column '{0}' was released as {1} and is now {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0012.md"
    );

    public static readonly DiagnosticDescriptor UnknownTable = new(
        "ZY0013",
        "A table or column is unknown",
        "'{0}' is not declared in 'tables'",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0013.md"
    );

    public static readonly DiagnosticDescriptor BadName = new(
        "ZY0014",
        "A name cannot be used in code or SQL",
        "'{0}' is not a name here; {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0014.md"
    );

    public static readonly DiagnosticDescriptor BadPlace = new(
        "ZY0015",
        "A dialect's way of writing a field is unknown",
        "Field '{0}' cannot be written so: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0015.md"
    );

    public static readonly DiagnosticDescriptor FieldWithoutHome = new(
        "ZY0016",
        "A field is stored nowhere",
        "Field '{0}' has no place in the text and no column",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0016.md"
    );

    public static readonly DiagnosticDescriptor TableOfTwoFiles = new(
        "ZY0017",
        "Two schema files declare one table",
        "Table '{0}' is declared in task.schema.json already",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0017.md"
    );

    public static readonly DiagnosticDescriptor NullableKey = new(
        "ZY0018",
        "A key may be missing",
        "'{0}' is a part of the key and cannot be nullable",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0018.md"
    );

    public static readonly DiagnosticDescriptor BadReference = new(
        "ZY0019",
        "A reference does not lead to a row",
        "Table '{0}' cannot refer to '{1}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0019.md"
    );

    public static readonly DiagnosticDescriptor BadShape = new(
        "ZY0020",
        "The properties of a table contradict each other",
        "Table '{0}' cannot be so: {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0020.md"
    );

    public static readonly DiagnosticDescriptor BadChoice = new(
        "ZY0021",
        "A choice does not say of what",
        "Column '{0}': {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics/ZY0021.md"
    );

    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        MalformedJson,
        MissingProperty,
        UnknownProperty,
        MissingRule,
        UnknownRule,
        UnknownType,
        UnknownDialect,
        UnknownOwner,
        DuplicateName,
        DuplicateColumn,
        UnrecordedRename,
        ChangedColumn,
        UnknownTable,
        BadName,
        BadPlace,
        FieldWithoutHome,
        TableOfTwoFiles,
        NullableKey,
        BadReference,
        BadShape,
        BadChoice,
    ];

    public static DiagnosticDescriptor ById(string id) => All.First(rule => rule.Id == id);
}
