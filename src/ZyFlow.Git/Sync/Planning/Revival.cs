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
        var found = new SortedDictionary<int, int>();
        foreach (var place in tasks) // parents first; a subtask goes where its parent does
            found[place] = found.TryGetValue(ParentOf(legs, place), out var at)
                ? at
                : Past(spec, PlaceFor(legs, place), BlockLines.Of(legs.Base, place));
        var inserts = found.Select(static i => (Place: i.Key, At: i.Value)).OrderBy(static i => i.At).ToList();
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

    /// <summary>The task of base around another one, by its place; -1: none.</summary>
    private static int ParentOf(Legs legs, int place) =>
        legs.Base.Tasks[place].Parent is TaskItem parent ? legs.Base.PlaceOf(parent) : -1;

    /// <summary>After its last sibling that is still one; else first under its parent; else after whatever stood before it.</summary>
    private static int PlaceFor(Legs legs, int place)
    {
        var parent = legs.Base.Tasks[place].Parent;
        for (var before = place - 1; before >= 0; before--)
        {
            if (
                legs.Base.Tasks[before].Parent == parent
                && legs.Spec[before] is { } sibling
                && IsPartner(legs, sibling.Parent, parent)
            )
                return End(sibling);
        }

        if (parent is TaskItem task && legs.Spec[legs.Base.PlaceOf(task)] is { } above)
            return BlockLines.End(above);
        if (parent is Section && legs.Spec.Text.Sections.FirstOrDefault(s => IsPartner(legs, s, parent)) is { } section)
            return section.Children.FirstOrDefault(static child => child is TaskItem) is { } first
                ? first.Own.Start
                : End(section);
        for (var before = place - 1; before >= 0; before--)
        {
            if (legs.Spec[before] is { } item)
                return BlockLines.End(item);
        }

        var spec = legs.Spec.Text;
        return spec.Tasks.Count > 0 ? spec.Tasks[0].Own.Start : spec.Text.Length;
    }

    /// <param name="block">Of the file.</param>
    private static bool IsPartner(Legs legs, Block? block, Block? ofBase) =>
        block is TaskItem or Section
            ? block.Kind == ofBase?.Kind && legs.Spec.Before(block) == legs.Base.PlaceOf(ofBase)
            : block?.Kind == ofBase?.Kind;

    /// <summary>Where the lines of a block end, and of everything below it; of an empty section, one blank line further.</summary>
    private static int End(Block block)
    {
        var last = block;
        while (last.Children is [.., var child])
            last = child;
        return last is Section && last.Blanks.In(last.Document.Text).IndexOf('\n') is >= 0 and var feed
            ? last.Blanks.Start + feed + 1
            : last.Own.End;
    }

    /// <summary>Past lines that stand further in: they would become the task's own.</summary>
    private static int Past(ListText spec, int at, string lines)
    {
        var depth = Depth(lines);
        foreach (
            var block in spec.Document.Blocks.SkipWhile(block =>
                block.Kind == BlockKind.Document || block.Own.Start < at
            )
        )
        {
            if (Depth(block.OwnText) <= depth)
                break;
            at = block.Own.End;
        }

        return at;
    }

    private static int Depth(ReadOnlySpan<char> lines) => lines.Length - lines.TrimStart(" \t").Length;

    private static TextEdit Insert(Legs legs, int at, IReadOnlyList<int> places)
    {
        var text = legs.Spec.Text.Text;
        var lines = string.Concat(places.Order().Select(place => BlockLines.Of(legs.Base, place)));
        var isAtLineStart = at == 0 || text[at - 1] == '\n';
        return new(new(at, at), isAtLineStart ? lines : legs.Spec.Text.Document.LineEnding + lines);
    }
}
