namespace ZyFlow.Git.Core.Documents;

/// <summary>What a block is.</summary>
public enum BlockKind
{
    /// <summary>The root: owns a byte order mark and leading blank lines.</summary>
    Document,

    /// <summary>A heading line; what stands under it are its children.</summary>
    Section,

    /// <summary>A list item with a box.</summary>
    Task,

    /// <summary>A list item without a box.</summary>
    Bullet,

    /// <summary>Consecutive lines of text; under an item, its continuation lines.</summary>
    Prose,
    Fence,
    HtmlComment,

    /// <summary>Lines between a pair of begin and end comments; they belong to a tool.</summary>
    Region,

    /// <summary>The header and separator lines of a table; its rows are children.</summary>
    Table,
    TableRow,
    Rule,
    FrontMatter,

    /// <summary>A complete conflict hunk, from its opening to its closing marker.</summary>
    ConflictHunk,
}

/// <summary>A run of whole lines with one meaning, and the blocks that belong to it.</summary>
/// <remarks>
/// Blocks in document order tile the text: <see cref="Own"/>, then <see cref="Blanks"/>, then the next block's
/// <see cref="Own"/>. Children come after their parent's own lines, so the tree in preorder is the document.
/// </remarks>
public class Block
{
    private static readonly IReadOnlyList<Block> NoChildren = [];

    // Most blocks are leaves, so the list is made at the first child.
    private List<Block>? _children;

    internal Block(TaskDocument document, BlockKind kind, int line, TextSpan own, TextSpan[] parts)
    {
        Document = document;
        Kind = kind;
        Line = line;
        Own = own;
        Blanks = new TextSpan(own.End, own.End);
        PartSpans = parts;
    }

    public TaskDocument Document { get; }

    public BlockKind Kind { get; }

    /// <summary>One-based number of the first line.</summary>
    public int Line { get; }

    /// <summary>The block's own lines with their line ends, without blank lines after them and without children.</summary>
    public TextSpan Own { get; internal set; }

    /// <summary>The blank lines directly after <see cref="Own"/>.</summary>
    public TextSpan Blanks { get; internal set; }

    /// <summary>Position in <see cref="TaskDocument.Blocks"/>.</summary>
    public int Index { get; internal set; }

    /// <summary>Null for the root only.</summary>
    public Block? Parent { get; private set; }

    public IReadOnlyList<Block> Children => _children ?? NoChildren;

    /// <summary>
    /// The fields of the block's line, in order, tiling <see cref="Own"/>; an absent field is an empty span at its place.
    /// Tasks and bullets are laid out by <c>TaskField</c>, sections by <c>SectionField</c>, table rows by cell. Other
    /// kinds have none.
    /// </summary>
    public ReadOnlySpan<TextSpan> Parts => PartSpans;

    internal TextSpan[] PartSpans { get; }

    public ReadOnlySpan<char> OwnText => Own.In(Document.Text);

    /// <summary>The end of the last block of the subtree, its blank lines included.</summary>
    public int SubtreeEnd
    {
        get
        {
            var last = this;
            while (last._children is { Count: > 0 } children)
                last = children[^1];
            return last.Blanks.End;
        }
    }

    internal void Add(Block child)
    {
        child.Parent = this;
        (_children ??= []).Add(child);
    }
}
