using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Comparing;

/// <summary>Compares many versions of one list: what was worked out about one is used again for its neighbours.</summary>
/// <param name="most">How many versions are remembered.</param>
public sealed class TaskVersions(int most)
{
    private readonly KeyTable _keys = new();
    private readonly KeyTable _words = new();
    private readonly LinkedList<Outline> _known = new(); // the one used last stands first

    /// <summary>Compares two versions; read both in one dialect, or boxes may mean different things in them.</summary>
    public TaskComparison Compare(TaskDocument before, TaskDocument after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var from = OutlineOf(before, Known(after));
        return new TaskComparison(Ladder.Match(from, OutlineOf(after, from)));
    }

    private Outline OutlineOf(TaskDocument document, Outline? like)
    {
        var outline =
            Known(document)
            ?? new Outline(document, _keys, _words, like?.Document.Profile == document.Profile ? like : null);
        _known.Remove(outline);
        _known.AddFirst(outline);
        if (_known.Count > most)
            _known.RemoveLast();
        return outline;
    }

    private Outline? Known(TaskDocument document) =>
        _known.FirstOrDefault(outline => ReferenceEquals(outline.Document, document));
}
