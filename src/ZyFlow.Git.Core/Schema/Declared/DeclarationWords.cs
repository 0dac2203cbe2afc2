namespace ZyFlow.Git.Core.Schema.Declared;

/// <summary>The words that a user's schema may use.</summary>
internal static class DeclarationWords
{
    /// <summary>The version of the language; a file of a later one is not understood.</summary>
    public const int Version = 1;

    public const int MostFields = 64;

    public const int LongestLabel = 60;

    public const string Hole = "{}";

    public const string AnyDialect = "all";

    public static IReadOnlyList<string> Types { get; } = ["text", "integer", "real", "flag", "list", "date", "choice"];

    public static IReadOnlyList<string> Rules { get; } = ["text", "set", "format"];

    public static IReadOnlyList<string> Homes { get; } = ["tail", "notes"];

    public static IReadOnlyList<string> Dialects { get; } =
    [AnyDialect, "generic", "openSpec", "specKit", "kiro", "ccSdd", "specWorkflow", "zyFlow", "obsidian"];

    /// <summary>The fields that every task has; a test compares them with the schema.</summary>
    public static IReadOnlyList<string> Taken { get; } =
    [
        "indent",
        "marker",
        "gap",
        "box",
        "state",
        "optional",
        "boxGap",
        "number",
        "flags",
        "title",
        "tail",
        "lineEnd",
        "requirements",
        "depends",
        "boundary",
        "leverage",
        "files",
        "prompt",
        "blocked",
        "section",
        "parent",
        "place",
        "notes",
        "fields",
        "progress",
        "assignee",
        "priority",
        "stateClock",
        "progressClock",
        "assigneeClock",
        "priorityClock",
        "streamVersion",
        "leaseHolder",
        "leaseUntil",
        "attempts",
        "timeSpent",
        "startedAt",
        "finishedAt",
        "lastResult",
        "lastCommit",
        "log",
        "joinedInto",
        "effortVersion",
    ];

    /// <summary>Null when the rule can merge values of the type; otherwise the rules that can.</summary>
    public static string? RuleFault(string type, string rule) =>
        (type, rule) switch
        {
            ("flag", "format") or (not "flag", "text" or "format") or ("list" or "text", "set") => null,
            ("flag", _) => "'format' merges a flag",
            ("list" or "text", _) => "'text', 'set' or 'format' merges it",
            _ => "'text' or 'format' merges it",
        };

    /// <summary>Whether a name is letters and digits and begins with a small letter.</summary>
    public static bool IsCamel(string name) =>
        name.Length > 0 && name[0] is >= 'a' and <= 'z' && name.All(static c => c < 128 && char.IsLetterOrDigit(c));
}
