using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>Which task and section of the old list is which of the new one.</summary>
/// <remarks>
/// The matcher of the merge decides. What the database wrote is found through its own text, what the file wrote through base.
/// </remarks>
internal sealed class Identities
{
    private readonly Dictionary<Block, int> _places = [];
    private readonly HashSet<int> _tasks = [];
    private readonly HashSet<int> _sections = [];

    private Identities() { }

    public static Identities Of(Legs legs, ListText now)
    {
        var identities = new Identities();
        var runtime = legs.Runtime.Text;
        if (now.Text == runtime.Text)
        {
            identities.TakeInOrder(runtime, now);
            return identities;
        }

        identities.Match(runtime, now);
        if (legs.HasBase && legs.Base.Text != runtime.Text)
            identities.Match(legs.Base, now);
        return identities;
    }

    /// <summary>The place among the old tasks, or the old sections; -1 for a new one.</summary>
    public int Before(Block now) => _places.GetValueOrDefault(now, -1);

    private void TakeInOrder(ListText before, ListText now)
    {
        for (var i = 0; i < Math.Min(before.Tasks.Count, now.Tasks.Count); i++)
            _places.Add(now.Tasks[i], i);
        for (var i = 0; i < Math.Min(before.Sections.Count, now.Sections.Count); i++)
            _places.Add(now.Sections[i], i);
    }

    private void Match(ListText before, ListText now)
    {
        var comparison = TaskComparison.Compare(before.Document, now.Document);
        foreach (var block in now.Tasks.Concat<Block>(now.Sections))
        {
            if (
                !_places.ContainsKey(block)
                && comparison.BeforeOf(block) is { } was
                && before.PlaceOf(was) is >= 0 and var place
            )
                Claim(block, place);
        }
    }

    private void Claim(Block now, int place)
    {
        if ((now is TaskItem ? _tasks : _sections).Add(place))
            _places.Add(now, place);
    }
}
