using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>The file, and where the tasks and sections of base stand in it; the merge's own matcher says so.</summary>
internal sealed class SpecLeg
{
    private readonly Dictionary<int, TaskItem> _items = [];
    private readonly Dictionary<Block, int> _places = [];
    private readonly HashSet<int> _doubtful;

    public SpecLeg(ListText @base, ListText text)
    {
        Text = text;
        var comparison = @base.Text == text.Text ? null : TaskComparison.Compare(@base.Document, text.Document);
        foreach (var block in text.Tasks.Concat<Block>(text.Sections))
        {
            var place = comparison is null ? text.PlaceOf(block) : PlaceOf(@base, comparison.BeforeOf(block));
            if (place < 0)
                continue;
            _places.Add(block, place);
            if (block is TaskItem item)
                _items.Add(place, item);
        }

        _doubtful = Doubtful(@base, text);
    }

    public ListText Text { get; }

    /// <summary>Null where the file does not have the task of base any more.</summary>
    public TaskItem? this[int place] => _items.GetValueOrDefault(place);

    /// <summary>The place among the tasks, or sections, of base; -1 for a new one.</summary>
    public int Before(Block block) => _places.GetValueOrDefault(block, -1);

    /// <summary>The task has the title of others, and the file has more or fewer of them now: which is which is a guess.</summary>
    public bool IsDoubtful(int place) => _doubtful.Contains(place);

    private static int PlaceOf(ListText list, Block? block) => block is null ? -1 : list.PlaceOf(block);

    private static HashSet<int> Doubtful(ListText @base, ListText text)
    {
        var now = text.Tasks.CountBy(static task => CanonicalText.Key(task.Title)).ToDictionary();
        var doubtful = new HashSet<int>();
        foreach (var group in @base.Tasks.Index().GroupBy(static task => CanonicalText.Key(task.Item.Title)))
        {
            var places = group.Select(static task => task.Index).ToList();
            if (places.Count > 1 && now.GetValueOrDefault(group.Key) != places.Count)
                doubtful.UnionWith(places);
        }

        return doubtful;
    }
}
