using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>What has to be done before what, as the list says on which both sides agreed.</summary>
internal sealed class TaskOrder
{
    private static readonly TaskOrder Nothing = new();

    private readonly Dictionary<string, IReadOnlyList<string>> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _sections = new(StringComparer.Ordinal);
    private readonly List<HashSet<string>> _waves = [];
    private readonly TaskLinks? _links;

    private TaskOrder() { }

    private TaskOrder(ListText list, IReadOnlyList<string> ids)
    {
        var references = References.Of(list.Document);
        _links = new TaskLinks(list.Document, references);
        foreach (var (task, id) in list.Tasks.Zip(ids))
        {
            if (_links.Dependencies(task).ToList() is { Count: > 0 } numbers)
                _before.Add(id, numbers);
        }

        AddWaves(list.Text, references);
        if (_before.Count > 0)
            AddSections(list, ids);
    }

    public static TaskOrder Of(KnownChange known, ListCache lists)
    {
        if (known.Base is null)
            return Nothing;
        var text = System.Text.Encoding.UTF8.GetString(known.Base);
        var list = lists.Read(text, null, known.Row!.Path, TaskSchema.None); // a base has a row
        return new TaskOrder(list, [.. known.Tasks.Select(static row => row.TaskId)]);
    }

    /// <summary>The numbers of what a task names as coming first.</summary>
    public IReadOnlyList<string> Before(string taskId) => _before.GetValueOrDefault(taskId, []);

    /// <summary>Those of them that are not done.</summary>
    /// <param name="numbers">Of open tasks.</param>
    /// <param name="open">Ids of open tasks.</param>
    public IEnumerable<string> Awaited(string taskId, HashSet<string> numbers, HashSet<string> open) =>
        Before(taskId)
            .Where(number =>
                numbers.Contains(number)
                || (_sections.TryGetValue(number, out var within) && !within.Contains(taskId) && within.Overlaps(open))
            );

    /// <summary>Whether a number is one of the list's and nothing in it has it.</summary>
    public bool IsMissing(string number) => _links?.IsMissing(number) == true;

    /// <summary>The numbers of the first wave that is not done; empty where the list has no waves.</summary>
    /// <param name="numbers">Of open tasks.</param>
    public HashSet<string> FirstWave(HashSet<string> numbers) => _waves.Find(wave => wave.Overlaps(numbers)) ?? [];

    private void AddWaves(string text, IReadOnlyList<Reference> references)
    {
        var end = 0;
        foreach (var entry in references.Where(static r => r.Kind == ReferenceKind.Wave))
        {
            // Each wave is a list of its own.
            if (_waves.Count == 0 || text.AsSpan(end, entry.Span.Start - end).Contains(']'))
                _waves.Add(new(StringComparer.Ordinal));
            _waves[^1].Add(TaskNumber.KeyOf(entry.Number));
            end = entry.Span.End;
        }
    }

    /// <summary>The ids of the tasks in each section, by what the section is called; a task of that number is meant rather.</summary>
    private void AddSections(ListText list, IReadOnlyList<string> ids)
    {
        var numbers = list.Tasks.Select(static task => task.Number.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (task, id) in list.Tasks.Zip(ids))
        {
            for (var around = task.Parent; around is not null; around = around.Parent)
            {
                foreach (var key in around is Section section ? TaskLinks.KeysOf(section).Distinct() : [])
                {
                    if (key.Length == 0 || numbers.Contains(key))
                        continue;
                    if (!_sections.TryGetValue(key, out var within))
                        _sections.Add(key, within = new(StringComparer.Ordinal));
                    within.Add(id);
                }
            }
        }
    }
}
