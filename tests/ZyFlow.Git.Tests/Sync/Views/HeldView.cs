using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Views;

namespace ZyFlow.Git.Tests.Sync.Views;

/// <summary>A view of one list, held in memory.</summary>
internal sealed class HeldView(ViewKey key)
{
    public ViewKey Key { get; } = key;

    public string? Head { get; set; }

    public string? Birth { get; set; }

    public bool IsClosed { get; set; }

    public long Used { get; set; }

    public TaskDocument Document { get; private set; } = TaskDocument.Parse("");

    public IReadOnlyList<string> Order { get; private set; } = [];

    public Dictionary<string, PastTask> Tasks { get; private set; } = [];

    public List<PastTask> Departed { get; } = [];

    public PastList List => new(Document, [.. Order.Select(id => Tasks[id])], Departed);

    public void Take(HeldView from)
    {
        (Document, Order, Tasks) = (from.Document, from.Order, new(from.Tasks));
        Departed.AddRange(from.Departed);
    }

    public void Merge(HeldView from)
    {
        foreach (
            var (id, theirs) in from
                .Departed.Select(task => (task.Id, task))
                .Concat(from.Tasks.Select(task => (task.Key, task.Value)))
        )
        {
            if (Tasks.TryGetValue(id, out var ours))
                Tasks[id] = ours with { Runtime = FactMerge.Merge(ours.Runtime, theirs.Runtime) };
        }
    }

    public void Replace(TaskDocument document, IReadOnlyList<string> order, Dictionary<string, PastTask> tasks)
    {
        Departed.InsertRange(0, Tasks.Values.Where(task => !tasks.ContainsKey(task.Id)));
        Departed.RemoveAll(task => tasks.ContainsKey(task.Id));
        (Document, Order, Tasks) = (document, order, tasks);
    }
}
