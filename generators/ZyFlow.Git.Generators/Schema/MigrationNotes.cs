using ZyFlow.Git.Core.Schema.Json;

namespace ZyFlow.Git.Generators.Schema;

/// <summary>What the schema says about released names that it no longer uses.</summary>
internal sealed class MigrationNotes
{
    private readonly Dictionary<string, DeclaredField?> _names = [];
    private readonly HashSet<string> _columns = [];

    public MigrationNotes(JsonNode schema, IReadOnlyList<DeclaredField> fields, ProblemList problems)
    {
        foreach (var note in Notes(schema["retired"]))
            Read(note, successor: null, problems);
        foreach (var field in fields)
        {
            foreach (var note in Notes(field.Node["renamedFrom"]))
                Read(note, field, problems);
        }
    }

    public bool IsRetired(string name) => _names.TryGetValue(name, out var successor) && successor is null;

    /// <summary>The field that a released name belongs to now.</summary>
    public DeclaredField? Successor(string name) => _names.TryGetValue(name, out var successor) ? successor : null;

    public bool IsNoted(string column) => _columns.Contains(column);

    private static IReadOnlyList<JsonNode> Notes(JsonNode? list) => list is { Kind: "array" } ? list.Children : [];

    private void Read(JsonNode note, DeclaredField? successor, ProblemList problems)
    {
        problems.Known(note, "A migration note", "name", "column", "note");
        if (problems.Text(note, "note", "A migration note").Length == 0)
            return;
        if (note["name"] is { } name)
            _names[name.Text] = successor;
        if (note["column"] is { } column)
            _columns.Add(column.Text);
    }
}
