using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Tests.Merging.Worlds;

/// <summary>A user's schema for worlds: how its fields are written, read and merged, with nothing of the engine.</summary>
internal static partial class WorldFields
{
    private const string Json = """
        {
          "version": 1,
          "task": [
            { "name": "owner", "summary": "Who answers for it.", "type": "text", "merge": "text",
              "written": { "all": { "in": "tail", "as": "[owner: {}]" }, "kiro": { "in": "notes", "as": "_Owner: {}_" } } },
            { "name": "sprint", "summary": "When.", "type": "integer", "merge": "format",
              "written": { "all": { "in": "tail", "as": "@sprint({})" } } },
            { "name": "labels", "summary": "What for.", "type": "list", "merge": "set",
              "written": { "all": { "in": "tail", "as": "{labels: {}}" }, "kiro": { "in": "notes", "as": "Labels:: {}" } } },
            { "name": "risk", "summary": "How bad.", "type": "choice", "values": ["low", "high"], "merge": "text",
              "written": { "all": { "in": "tail", "as": "risk:: {}" } } },
            { "name": "urgent", "summary": "Now.", "type": "flag", "merge": "format",
              "written": { "all": { "in": "tail", "as": "#urgent" } } }
          ]
        }
        """;

    private static readonly string[] Names = ["labels", "owner", "risk", "sprint", "urgent"];
    private static readonly string[] People = ["ann", "bob lee", "민수"];
    private static readonly string[] Labels = ["api", "db", "ui work", "문서"];

    public static TaskSchema Schema { get; } =
        TaskSchema.Read(Encoding.UTF8.GetBytes(Json)).Schema ?? throw new InvalidOperationException("a broken schema");

    private static bool IsNote(Shape shape, string field) =>
        (shape is Shape.Kiro or Shape.KiroFlat) && (field is "owner" or "labels");

    public static string Tail(Shape shape, WorldTask task) =>
        string.Concat(task.Fields.Where(field => !IsNote(shape, field.Key)).Select(field => " " + Written(field)));

    public static IEnumerable<string> Notes(Shape shape, WorldTask task) =>
        task
            .Fields.Where(field => IsNote(shape, field.Key))
            .Select(field => field.Key == "owner" ? $"_Owner: {field.Value}_" : $"Labels:: {field.Value}");

    private static string Written(KeyValuePair<string, string> field) =>
        field.Key switch
        {
            "owner" => $"[owner: {field.Value}]",
            "sprint" => $"@sprint({field.Value})",
            "labels" => $"{{labels: {field.Value}}}",
            "risk" => $"risk:: {field.Value}",
            _ => "#urgent",
        };

    public static ImmutableSortedDictionary<string, string> Some(Dice dice)
    {
        var fields = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
        foreach (var name in Names)
            if (dice.OneIn(3))
                fields = fields.Add(name, Value(dice, name));
        return fields;
    }

    public static WorldEdit Edit(Dice dice, WorldTask task)
    {
        var name = dice.Pick(Names);
        var isGone = task.Fields.ContainsKey(name) && (name == "urgent" || dice.OneIn(4));
        return new WorldEdit.SetField(task.Id, name, isGone ? null : Value(dice, name));
    }

    private static string Value(Dice dice, string name) =>
        name switch
        {
            "owner" => dice.Pick(People),
            "sprint" => dice.Pick(["1", "2", "30"]),
            "labels" => string.Join(", ", Labels.Where(_ => dice.OneIn(2)).DefaultIfEmpty("api")),
            "risk" => dice.Pick(["low", "high"]),
            _ => "true",
        };

    /// <summary>What the rule of a field makes of three values; null is its absence.</summary>
    public static (string? Value, bool IsConflict) Merge(string name, string? @base, string? ours, string? theirs)
    {
        if (ours == theirs || @base == theirs)
            return (ours, false);
        if (@base == ours)
            return (theirs, false);
        if (name == "labels")
        {
            var (b, o, t) = (Set(@base), Set(ours), Set(theirs));
            var kept = b.Intersect(o).Intersect(t).Union(o.Except(b)).Union(t.Except(b)).Order(StringComparer.Ordinal);
            return (string.Join(", ", kept) is { Length: > 0 } all ? all : null, false);
        }

        if (name is "owner" or "risk")
            return (null, true);
        return ours is null || theirs is null
            ? (ours ?? theirs, false)
            : (string.CompareOrdinal(ours, theirs) < 0 ? ours : theirs, false);
    }

    public static ImmutableHashSet<string> Set(string? list) =>
        [.. (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The fields of each task of a text, by its title.</summary>
    public static Dictionary<string, SortedDictionary<string, string>> Read(string text)
    {
        var tasks = new Dictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal);
        SortedDictionary<string, string>? last = null;
        foreach (var line in text.Split('\n').Select(static line => line.TrimEnd('\r')))
        {
            if (Note().Match(line) is { Success: true } note)
            {
                last?[note.Groups["name"].Value.ToLowerInvariant()] = note.Groups["value"].Value.TrimEnd('_');
                continue;
            }

            if (Item().Match(line) is not { Success: true } item)
                continue;
            var rest = item.Groups["rest"].Value;
            var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
            for (var found = Last().Match(rest); found.Success; found = Last().Match(rest))
            {
                var name = found.Groups["name"].Value;
                fields[name.Length > 0 ? name : "urgent"] = name.Length > 0 ? found.Groups["value"].Value : "true";
                rest = rest[..found.Index].TrimEnd();
            }

            tasks[rest] = last = fields;
        }

        return tasks;
    }

    [GeneratedRegex(@"^ *[-*] \[.\] (?:(?:T[0-9]+|[0-9]+(?:\.[0-9]+)*\.?) )?(?<rest>.*)$")]
    private static partial Regex Item();

    [GeneratedRegex(@"^ *[-*] (?:_(?<name>Owner): |(?<name>Labels):: )(?<value>.*)$")]
    private static partial Regex Note();

    [GeneratedRegex(
        @"(?: \[(?<name>owner): (?<value>[^\]]*)\]| @(?<name>sprint)\((?<value>[^)]*)\)| \{(?<name>labels): (?<value>[^}]*)\}| (?<name>risk):: (?<value>\w+)| #urgent)$"
    )]
    private static partial Regex Last();
}
