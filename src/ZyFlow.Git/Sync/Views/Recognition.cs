using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Sync.Views;

/// <summary>Says who a task is that is new in a file: one that was there before or is on another branch, or nobody.</summary>
/// <remarks>
/// In this order: it came with a branch that was just merged, it left this view earlier (a stash, a reset, a revert), it is
/// in another view of the change (a cherry-pick, a squash). An id is given once.
/// </remarks>
/// <param name="present">The ids of the view's own tasks: they are somebody else.</param>
/// <param name="departed">Tasks that left this view, the last one first.</param>
/// <param name="merged">The lists of views that were just merged into this one.</param>
/// <param name="elsewhere">Tasks of other views of the change, the last used view first.</param>
public sealed class Recognition(
    IEnumerable<string> present,
    IReadOnlyList<PastTask> departed,
    IReadOnlyList<PastList> merged,
    IReadOnlyList<PastTask> elsewhere
)
{
    private readonly HashSet<string> _given = [.. present];
    private readonly ILookup<string, PastTask> _departed = departed.ToLookup(static task => Key(task.Title));
    private readonly ILookup<string, PastTask> _elsewhere = elsewhere.ToLookup(static task => Key(task.Title));
    private (TaskDocument? Document, IReadOnlyList<Dictionary<TaskItem, PastTask>> Lists) _matched = (null, []);

    /// <summary>Whether there is anybody that a new task may be.</summary>
    public bool HasPast { get; } = departed.Count > 0 || merged.Count > 0 || elsewhere.Count > 0;

    /// <param name="item">A task of the file that no task of the view's own list is; each is asked for once.</param>
    public RecognisedTask? Find(TaskItem item)
    {
        if (!HasPast)
            return null; // as of every task of a list that is new
        var title = Key(item.Title);
        var section = SectionOf(item);
        var met = Merged(item);
        var found =
            met.MinBy(static task => task.Id, StringComparer.Ordinal)
            ?? Same(_departed[title], section)
            ?? Same(_elsewhere[title], section);
        if (found is null)
            return null;
        var ids = met.Select(static task => task.Id).Append(found.Id).Distinct(StringComparer.Ordinal).ToList();
        _given.UnionWith(ids);
        var voices = met.Concat(ids.SelectMany(Departed)).Concat(departed.Where(task => ids.Contains(task.Id)));
        var runtime = voices.Aggregate(found.Runtime, static (known, task) => FactMerge.Merge(known, task.Runtime));
        return new(found.Id, runtime, [.. ids.Where(id => id != found.Id)]);
    }

    /// <summary>A task of the file as the merged views have it, or had: under the id that it has here, or under one that nobody has here.</summary>
    /// <param name="id">Its id in the view.</param>
    public IEnumerable<PastTask> Counterparts(TaskItem item, string id) =>
        Lists(item.Document)
            .Select(list => list.GetValueOrDefault(item))
            .OfType<PastTask>()
            .Where(other => other.Id == id || !_given.Contains(other.Id))
            .Concat(Departed(id));

    private PastTask? Same(IEnumerable<PastTask> tasks, string? section) =>
        tasks.FirstOrDefault(task => !_given.Contains(task.Id) && KeyOrNull(task.Section) == section);

    private List<PastTask> Merged(TaskItem item) =>
        [
            .. Lists(item.Document)
                .Select(list => list.GetValueOrDefault(item))
                .OfType<PastTask>()
                .Where(task => !_given.Contains(task.Id)),
        ];

    /// <summary>A task that a merged view had under this id before it left it.</summary>
    private IEnumerable<PastTask> Departed(string id) =>
        merged.SelectMany(list => list.Departed).Where(task => task.Id == id);

    // The merge's own matcher says which task of a merged view's list is which of the file.
    private IReadOnlyList<Dictionary<TaskItem, PastTask>> Lists(TaskDocument file)
    {
        if (_matched.Document != file)
            _matched = (file, [.. merged.Select(list => Match(list, file))]);
        return _matched.Lists;
    }

    private static Dictionary<TaskItem, PastTask> Match(PastList list, TaskDocument file)
    {
        var matched = new Dictionary<TaskItem, PastTask>();
        var comparison = TaskComparison.Compare(list.Document, file);
        foreach (var (item, task) in list.Document.Blocks.OfType<TaskItem>().Zip(list.Tasks))
        {
            if (comparison.AfterOf(item) is TaskItem now)
                matched[now] = task;
        }

        return matched;
    }

    private static string? SectionOf(Block item)
    {
        for (var at = item.Parent; at is not null; at = at.Parent)
        {
            if (at is Section section)
                return Key(section.Title);
        }

        return null;
    }

    private static string? KeyOrNull(string? title) => title is null ? null : Key(title);

    private static string Key(ReadOnlySpan<char> title) => CanonicalText.Key(title);
}
