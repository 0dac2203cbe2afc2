using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Storage;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>A task list with its tasks by number: row and task belong together by their place.</summary>
internal sealed class ListText
{
    private readonly Lazy<TaskDocument> _document;
    private readonly Lazy<(List<TaskItem> Tasks, List<Section> Sections)> _items;

    private readonly Lazy<Dictionary<Block, int>> _places;
    private readonly Lazy<ContentHash> _hash;

    private ListText(string text, Profile? profile, string path, TaskSchema? schema = null)
    {
        Text = text;
        _document = new(() => TaskDocument.Parse(text, profile, path, schema));
        _items = new(() => (Document.Blocks.OfType<TaskItem>().ToList(), Document.Blocks.OfType<Section>().ToList()));
        _places = new(() =>
            Tasks
                .Index()
                .Select(static t => ((Block)t.Item, t.Index))
                .Concat(Sections.Index().Select(static s => ((Block)s.Item, s.Index)))
                .ToDictionary()
        );
        _hash = new(() => ContentHash.Of(Bytes));
    }

    public string Text { get; }

    public byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    /// <summary>Of the bytes.</summary>
    public ContentHash Hash => _hash.Value;

    public TaskDocument Document => _document.Value;

    public IReadOnlyList<TaskItem> Tasks => _items.Value.Tasks;

    public IReadOnlyList<Section> Sections => _items.Value.Sections;

    /// <summary>The place of a task among the tasks, or of a section among the sections; -1 where it is neither.</summary>
    public int PlaceOf(Block block) => _places.Value.GetValueOrDefault(block, -1);

    /// <param name="profile">Null: as the text and its place say, with the fields of <paramref name="schema"/>.</param>
    public static ListText Of(string text, Profile? profile, string path, TaskSchema? schema = null) =>
        new(text, profile, path, schema);

    /// <summary>Reads bytes that are known to be text.</summary>
    public static ListText Read(ReadOnlySpan<byte> bytes, Profile? profile, string path, TaskSchema? schema = null) =>
        new(Encoding.UTF8.GetString(bytes), profile, path, schema);

    public ListText Edited(IReadOnlyCollection<TextEdit> edits, string path) =>
        edits.Count == 0 ? this : new(Document.Apply(edits), Document.Profile, path);

    public ListText As(Profile profile, string path) =>
        _document.IsValueCreated && Document.Profile == profile ? this : new(Text, profile, path);
}
