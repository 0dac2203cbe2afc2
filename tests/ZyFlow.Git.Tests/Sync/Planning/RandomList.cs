using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Tests.Sync.Planning;

/// <summary>Lists and edits from a seed.</summary>
/// <param name="hasFields">Tasks have the fields of <see cref="Schema"/>, too.</param>
internal sealed class RandomList(int seed, bool hasFields = false)
{
    private const string Owner = "[owner: ";
    private const string Labels = "@labels(";

    private static readonly string[] Verbs = ["Write", "Read", "Test", "Move", "Draw", "검토하기"];
    private static readonly string[] Things = ["parser", "printer", "index", "driver", "page", "문서", "cache", "door"];

    private readonly Random _random = new(seed);
    private readonly List<string> _titles = [];
    private int _made;

    public static TaskSchema Schema { get; } =
        TaskSchema
            .Read(
                """
                {"version":1,"task":[
                  {"name":"owner","summary":"Who.","type":"text","merge":"text","written":{"all":{"in":"tail","as":"[owner: {}]"}}},
                  {"name":"labels","summary":"What.","type":"list","merge":"set","written":{"all":{"in":"tail","as":"@labels({})"}}}]}
                """u8
            )
            .Schema!;

    public string New()
    {
        var text = new List<string> { "# Tasks", "" };
        for (var section = 1; section <= 1 + _random.Next(3); section++)
        {
            text.Add($"## {section}. Part {section}");
            text.Add("");
            for (var task = 1; task <= 1 + _random.Next(5); task++)
            {
                text.Add($"- [{(_random.Next(3) == 0 ? 'x' : ' ')}] {section}.{task} {Title()}{Fields()}");
                if (_random.Next(4) == 0)
                    text.Add($"  - note {_made}");
                if (_random.Next(5) == 0)
                    text.Add($"  - [ ] {section}.{task}.1 {Title()}");
            }

            text.Add("");
        }

        return string.Join('\n', text);
    }

    /// <summary>What a person does to a file: a few edits of lines.</summary>
    public string Edit(string text)
    {
        var lines = text.Split('\n').ToList();
        for (var edits = _random.Next(4); edits > 0; edits--)
        {
            var tasks = Enumerable
                .Range(0, lines.Count)
                .Where(i => lines[i].TrimStart().StartsWith("- [", StringComparison.Ordinal))
                .ToList();
            if (tasks.Count < 3)
                break;
            var at = tasks[_random.Next(tasks.Count)];
            var line = lines[at];
            if (hasFields && _random.Next(2) == 0)
            {
                var end = (line + Owner).IndexOf(Owner, StringComparison.Ordinal);
                end = Math.Min(end, (line + Labels).IndexOf(Labels, StringComparison.Ordinal));
                lines[at] = line[..end].TrimEnd() + Fields();
                continue;
            }

            switch (_random.Next(6))
            {
                case 0 or 1:
                    var box = line.IndexOf('[') + 1;
                    lines[at] = line[..box] + (line[box] == 'x' ? ' ' : 'x') + line[(box + 1)..];
                    break;
                case 2:
                    lines[at] = line[..line.IndexOf(' ', line.IndexOf(']') + 2)] + " " + Title();
                    break;
                case 3:
                    lines.Insert(at + 1, $"{One("", "", "  ")}- [ ] 9.{++_made} {Title()}");
                    break;
                case 4:
                    lines.RemoveAt(at);
                    break;
                default:
                    lines.RemoveAt(at);
                    lines.Insert(tasks[_random.Next(tasks.Count - 1)], line);
                    break;
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>What people and agents do to the database: a few states and titles.</summary>
    public void Change(PlanBench bench)
    {
        for (var edits = _random.Next(4); edits > 0 && bench.Rows.Count > 0; edits--)
        {
            var at = _random.Next(bench.Rows.Count);
            if (hasFields && _random.Next(2) == 0)
            {
                var (name, value) = One<(string, string?)>(
                    ("owner", Person()),
                    ("owner", null),
                    ("labels", Label()),
                    ("labels", null)
                );
                bench.Set(at, facts => facts with { Fields = FieldValues.With(facts.Fields, name, value) });
                continue;
            }

            bench.Set(
                at,
                facts =>
                    _random.Next(3) == 0
                        ? facts with
                        {
                            Title = Title(),
                        }
                        : facts with
                        {
                            State = facts.State == TaskState.Done ? TaskState.Todo : TaskState.Done,
                        }
            );
        }
    }

    private string Person() => $"{One("mina", "joon", "영희")}{++_made}";

    private string Label() => One("api", "db", "api, web", "web, db");

    private string Fields() =>
        !hasFields
            ? ""
            : One("", $" {Owner}{Person()}]", $" {Labels}{Label()})", $" {Owner}{Person()}] {Labels}{Label()})");

    public T One<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    /// <summary>Mostly new; now and then one that is taken, or that was.</summary>
    private string Title()
    {
        if (_titles.Count > 0 && _random.Next(12) == 0)
            return _titles[_random.Next(_titles.Count)];
        _titles.Add($"{One(Verbs)} the {One(Things)} {One(Things)} {++_made}");
        return _titles[^1];
    }
}
