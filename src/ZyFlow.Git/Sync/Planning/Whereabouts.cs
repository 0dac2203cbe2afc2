using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>Where the tasks of the old list stand in another one.</summary>
internal sealed class Whereabouts
{
    private readonly Dictionary<int, TaskItem> _items = [];

    public Whereabouts(Legs legs, ListText list)
    {
        var identities = Identities.Of(legs, list);
        foreach (var item in list.Tasks)
        {
            if (identities.Before(item) is >= 0 and var place)
                _items.Add(place, item);
        }
    }

    /// <summary>Null where the list does not have the task.</summary>
    public TaskItem? this[int place] => _items.GetValueOrDefault(place);
}
