using System.Globalization;
using System.Text.RegularExpressions;

namespace ZyFlow.Git.Generators.Schema;

/// <summary>What kind of value a field holds.</summary>
public enum FieldType
{
    Text,
    State,
    Number,
    Flag,
    Tokens,
    List,
    Integer,
    Real,
    Time,
    Duration,

    /// <summary>Bytes of any length; only in storage tables, like the three below.</summary>
    Bytes,

    /// <summary>A SHA-256.</summary>
    Hash,

    /// <summary>A UUID in 16 bytes.</summary>
    Uuid,

    /// <summary>A case of an enum, by its name.</summary>
    Choice,
}

/// <summary>The words that a schema may use, and what they become in C# and SQL.</summary>
public static class Words
{
    /// <summary>The types of a field of a task or section.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [.. Enum.GetNames(typeof(FieldType)).Take((int)FieldType.Bytes).Select(Camel)];

    /// <summary>The types of a column that is no field: what only task lists write is not among them.</summary>
    public static IReadOnlyList<string> ColumnTypes { get; } =
    [.. Enum.GetNames(typeof(FieldType)).Select(Camel).Except(["number", "tokens", "list"])];

    public static IReadOnlyList<string> Owners { get; } = ["spec", "shared", "runtime"];

    public static IReadOnlyList<string> Homes { get; } = ["line", "title", "notes", "outline"];

    /// <summary>Each merge rule with the types it can merge; none means all types.</summary>
    public static IReadOnlyDictionary<string, FieldType[]> Rules { get; } =
        new Dictionary<string, FieldType[]>
        {
            ["format"] = [],
            ["state"] = [FieldType.State],
            ["text"] = [FieldType.Text],
            ["number"] = [FieldType.Number],
            ["set"] = [FieldType.Tokens, FieldType.List, FieldType.Text],
            ["lines"] = [FieldType.Text],
            ["outline"] = [],
            ["newest"] = [],
            ["sum"] = [FieldType.Integer, FieldType.Real, FieldType.Duration],
        };

    private static readonly Regex CamelCase = new("^[a-z][a-zA-Z0-9]*$", RegexOptions.CultureInvariant);
    private static readonly Regex PascalCase = new("^[A-Z][a-zA-Z0-9]*$", RegexOptions.CultureInvariant);
    private static readonly Regex SnakeCase = new("^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$", RegexOptions.CultureInvariant);

    public static bool IsCamel(string name) => CamelCase.IsMatch(name);

    public static bool IsPascal(string name) => PascalCase.IsMatch(name);

    public static bool IsSnake(string name) => SnakeCase.IsMatch(name);

    /// <summary><c>lineEnd</c> and <c>line_end</c> become <c>LineEnd</c>.</summary>
    public static string Pascal(string name) => string.Concat(name.Split('_').Select(static part => Upper(part)));

    public static string Camel(string name) =>
        name.Length == 0 ? "" : char.ToLower(name[0], CultureInfo.InvariantCulture) + name.Substring(1);

    /// <summary>The storage class of a value; times and durations are milliseconds.</summary>
    public static string Sqlite(FieldType type) =>
        type switch
        {
            FieldType.Flag or FieldType.Integer or FieldType.Time or FieldType.Duration => "INTEGER",
            FieldType.Real => "REAL",
            FieldType.Bytes or FieldType.Hash or FieldType.Uuid => "BLOB",
            _ => "TEXT",
        };

    private static string Upper(string part) =>
        part.Length == 0 ? "" : char.ToUpper(part[0], CultureInfo.InvariantCulture) + part.Substring(1);
}
