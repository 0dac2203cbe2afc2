using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>The file's list with deleted tasks of base put back, each after the task that it stood after.</summary>
internal sealed class Revival
{
    private readonly Dictionary<TaskItem, int> _places = [];
    private readonly Dictionary<int, TaskItem> _items = [];
    private readonly Dictionary<Block, Section> _sections = [];

    /// <param name="tasks">Places in base of tasks that the file does not have, in order.</param>
    public Revival(Legs legs, IReadOnlyCollection<int> tasks, string path)
    {
        var spec = legs.Spec.Text;
        var inserts = tasks
            .Select(place => (Place: place, At: PlaceFor(legs, place)))
            .OrderBy(static i => i.At)
            .ToList();
        var edits = inserts
            .GroupBy(static insert => insert.At)
            .Select(group => Insert(legs, group.Key, [.. group.Select(static insert => insert.Place)]))
            .ToList();
        Text = spec.Edited(edits, path);

        // Old and new tasks in the order in which they stand now.
        var order = spec
            .Tasks.Select(item => (At: item.Own.Start, IsOld: 1, Place: legs.Spec.Before(item)))
            .Concat(inserts.Select(static insert => (insert.At, IsOld: 0, insert.Place)))
            .OrderBy(static task => task.At)
            .ThenBy(static task => task.IsOld)
            .Select(static task => task.Place)
            .ToList();
        IsFaithful = order.Count == Text.Tasks.Count && spec.Sections.Count == Text.Sections.Count;
        for (var i = 0; IsFaithful && i < order.Count; i++)
        {
            _places.Add(Text.Tasks[i], order[i]);
            if (order[i] >= 0)
                _items.Add(order[i], Text.Tasks[i]);
        }

        for (var i = 0; IsFaithful && i < spec.Sections.Count; i++)
            _sections.Add(Text.Sections[i], spec.Sections[i]);
    }

    public ListText Text { get; }

    /// <summary>False where a line that was put back changed what others mean.</summary>
    public bool IsFaithful { get; }

    /// <summary>The place in base; -1 for a task that is new in the file.</summary>
    public int Before(TaskItem item) => _places.GetValueOrDefault(item, -1);

    /// <summary>The same section of the file.</summary>
    public Section InSpec(Section section) => _sections[section];

    public TaskItem? this[int place] => _items.GetValueOrDefault(place);

    private static int PlaceFor(Legs legs, int place)
    {
        for (var before = place - 1; before >= 0; before--)
        {
            if (legs.Spec[before] is { } item)
                return BlockLines.End(item);
        }

        var spec = legs.Spec.Text;
        return spec.Tasks.Count > 0 ? spec.Tasks[0].Own.Start : spec.Text.Length;
    }

    private static TextEdit Insert(Legs legs, int at, IReadOnlyList<int> places)
    {
        var text = legs.Spec.Text.Text;
        var lines = string.Concat(places.Order().Select(place => BlockLines.Of(legs.Base, place)));
        var isAtLineStart = at == 0 || text[at - 1] == '\n';
        return new(new(at, at), isAtLineStart ? lines : legs.Spec.Text.Document.LineEnding + lines);
    }
}
