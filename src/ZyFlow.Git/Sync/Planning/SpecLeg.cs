using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>The file, and where the tasks and sections of base stand in it; the merge's own matcher says so.</summary>
internal sealed class SpecLeg
{
    private readonly Dictionary<int, TaskItem> _items = [];
    private readonly Dictionary<Block, int> _places = [];
    private readonly HashSet<int> _doubtful;

    /// <param name="doubtful">Places in base of tasks about which a person was asked already.</param>
    public SpecLeg(ListText @base, LastSeen seen, ListText text, IEnumerable<int> doubtful)
    {
        Text = text;
        foreach (var (block, was) in Partners(seen.Text, text))
            Add(block, was is TaskItem ? seen.Places[seen.Text.PlaceOf(was)] : seen.Text.PlaceOf(was));
        if (seen.Text != @base)
            AddReturned(@base);
        _doubtful = [.. Doubtful(seen.Text, text).Select(place => seen.Places[place]), .. doubtful];
    }

    public SpecLeg(ListText @base, ListText text)
        : this(@base, LastSeen.Same(@base), text, []) { }

    public ListText Text { get; }

    /// <summary>Null where the file does not have the task of base any more.</summary>
    public TaskItem? this[int place] => _items.GetValueOrDefault(place);

    /// <summary>The place among the tasks, or sections, of base; -1 for a new one.</summary>
    public int Before(Block block) => _places.GetValueOrDefault(block, -1);

    /// <summary>The task has the title of others, and the file has more or fewer of them now: which is which is a guess.</summary>
    public bool IsDoubtful(int place) => _doubtful.Contains(place);

    private void Add(Block block, int place)
    {
        _places.Add(block, place);
        if (block is TaskItem item)
            _items.Add(place, item);
    }

    /// <summary>A task on which the file had insisted is back when its old words are; another one that only looks like it is new.</summary>
    private void AddReturned(ListText @base)
    {
        if (_items.Count == @base.Tasks.Count || _items.Count == Text.Tasks.Count)
            return;
        var comparison = TaskComparison.Compare(@base.Document, Text.Document);
        foreach (var (place, was) in @base.Tasks.Index().Where(task => !_items.ContainsKey(task.Index)))
        {
            if (
                comparison.AfterOf(was) is TaskItem now
                && !_places.ContainsKey(now)
                && comparison.HasSameTitle(was, now)
            )
                Add(now, place);
        }
    }

    /// <summary>The tasks and sections of a text that an earlier one has too, with their partners there.</summary>
    private static IEnumerable<(Block Block, Block Was)> Partners(ListText before, ListText text)
    {
        if (before.Tasks.Count == 0 && before.Sections.Count == 0)
            return [];
        if (before.Text == text.Text)
            return text.Tasks.Zip<Block, Block>(before.Tasks).Concat(text.Sections.Zip<Block, Block>(before.Sections));
        var comparison = TaskComparison.Compare(before.Document, text.Document);
        return text
            .Tasks.Concat<Block>(text.Sections)
            .Select(block => (Block: block, Was: comparison.BeforeOf(block)))
            .Where(pair => pair.Was is not null && before.PlaceOf(pair.Was) >= 0)
            .Select(static pair => (pair.Block, pair.Was!)); // only those are left
    }

    private static HashSet<int> Doubtful(ListText before, ListText text)
    {
        var titles = before.Tasks.Select(static task => CanonicalText.Key(task.Title)).ToArray();
        if (titles.ToHashSet().Count == titles.Length)
            return [];
        var now = text.Tasks.CountBy(static task => CanonicalText.Key(task.Title)).ToDictionary();
        var then = titles.CountBy(static title => title).ToDictionary();
        return
        [
            .. Enumerable
                .Range(0, titles.Length)
                .Where(place => then[titles[place]] > 1 && then[titles[place]] != now.GetValueOrDefault(titles[place])),
        ];
    }
}
