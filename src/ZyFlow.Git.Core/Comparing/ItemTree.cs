using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Comparing;

/// <summary>One version as a tree of its root, sections and tasks; every other block is a note of one of these.</summary>
internal sealed class ItemTree
{
    private static readonly List<int> None = [];
    private readonly Outline _outline;
    private readonly List<int>?[] _children;
    private readonly List<int>?[] _notes;

    public ItemTree(Outline outline)
    {
        _outline = outline;
        Owner = new int[outline.Count];
        Section = new int[outline.Count];
        _children = new List<int>?[outline.Count];
        _notes = new List<int>?[outline.Count];
        Owner[0] = -1;
        Items.Add(0);
        for (var i = 1; i < outline.Count; i++)
            Add(i, outline.Parent[i]);
    }

    /// <summary>In document order; the root is the first.</summary>
    public List<int> Items { get; } = [];

    /// <summary>The item above by block index, whatever stands in between; -1 for the root.</summary>
    public int[] Owner { get; }

    /// <summary>The section or root around an item; a section is its own.</summary>
    public int[] Section { get; }

    /// <summary>The items directly below.</summary>
    public List<int> Children(int item) => _children[item] ?? None;

    /// <summary>The blocks that are an item's notes, in order.</summary>
    public List<int> Notes(int item) => _notes[item] ?? None;

    public static bool IsItem(BlockKind kind) => kind is BlockKind.Document or BlockKind.Section or BlockKind.Task;

    /// <summary>The text of an item's notes; blank lines between blocks do not count.</summary>
    public string NoteText(int item)
    {
        var text = new StringBuilder();
        foreach (var note in Notes(item))
            text.Append(_outline.Own(note));
        return text.ToString();
    }

    private void Add(int index, int parent)
    {
        var owner = IsItem(_outline.Kind(parent)) ? parent : Owner[parent];
        Owner[index] = owner;
        if (!IsItem(_outline.Kind(index)))
        {
            (_notes[owner] ??= []).Add(index);
            return;
        }

        Section[index] = _outline.Kind(index) == BlockKind.Section ? index : Section[owner];
        Items.Add(index);
        (_children[owner] ??= []).Add(index);
    }
}
