using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Naming;
using ZyFlow.Git.Generators.TaskLists.Model;

namespace ZyFlow.Git.Generators.TaskLists.Reading;

/// <summary>The nearest heading over each task; a heading without tasks of its own is left out.</summary>
internal sealed class SectionTable(TaskDocument document)
{
    private readonly Dictionary<Block, string> _names = SpecNames
        .Sections(document)
        .ToDictionary(static section => (Block)section.Block, static section => section.Name);

    private readonly Dictionary<Section, int> _places = [];
    private readonly List<SectionModel> _used = [];

    public IReadOnlyList<SectionModel> Used => _used;

    /// <summary>The place of the task's section; -1 for none.</summary>
    public int Use(TaskItem task)
    {
        Block? up = task;
        while (up is not null and not Section)
            up = up.Parent;
        if (up is not Section section)
            return -1;
        if (_places.TryGetValue(section, out var place))
            return place;

        _used.Add(new SectionModel(_names[section], section.Number.Key, section.Title.ToString()));
        return _places[section] = _used.Count - 1;
    }
}
