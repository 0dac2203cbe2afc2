using System.Collections.Concurrent;
using System.Text;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Remembers what was found to agree, so that a list is not parsed to find out again.</summary>
internal sealed class Agreements(ListCache lists)
{
    private readonly ConcurrentDictionary<Subject, State> _known = [];

    /// <summary>True when the shared facts of the rows are those of base.</summary>
    /// <param name="schema">By which the rows were read.</param>
    public bool Agree(ViewKey view, string changeId, string path, KnownChange known, TaskSchema schema)
    {
        var row = known.Row!; // the caller has a base
        var subject = new Subject(view, changeId);
        var state = new State(
            row.BaseHash!.Value,
            row.SchemaHash,
            known.Tasks.Sum(static task => task.StreamVersion),
            known.Tasks.Count
        );
        if (_known.TryGetValue(subject, out var before) && before == state)
            return true;
        var list = lists.Read(Encoding.UTF8.GetString(known.Base!), null, path, schema);
        if (list.Tasks.Count != known.Tasks.Count || RuntimeLeg.Of(list, known.RuntimeTasks, path).Pending.Count > 0)
            return false;
        _known[subject] = state;
        return true;
    }

    // Classes: the dictionary of structures would be compiled at each start of the tool.
    private sealed record Subject(ViewKey View, string ChangeId);

    private sealed record State(ContentHash Base, ContentHash? Schema, long Versions, int Count);
}
