using ZyFlow.Git.Core.Schema.Json;

namespace ZyFlow.Git.Core.Schema.Declared;

/// <summary>Reads the schema with which a user adds fields to tasks, and says what is wrong with it.</summary>
/// <remarks>
/// The schema generator compiles this folder too: what a build takes for right, the tool and the driver take for right.
/// </remarks>
internal sealed class DeclarationParser
{
    private readonly List<FieldDeclaration> _fields = [];
    private readonly List<DeclarationProblem> _problems = [];

    private DeclarationParser() { }

    /// <summary>The fields in the order of the file; only those of a file without problems may be used.</summary>
    public static (IReadOnlyList<FieldDeclaration> Fields, IReadOnlyList<DeclarationProblem> Problems) Parse(
        string text
    )
    {
        var parser = new DeclarationParser();
        var (root, place, error) = JsonNode.Read(text);
        if (root is null)
            parser.Report(place, error);
        else if (root.Kind != "object")
            parser.Report(root.Place, "an object was expected");
        else
            parser.ReadRoot(root);
        return (parser._fields, parser._problems);
    }

    private void ReadRoot(JsonNode root)
    {
        if (root["version"] is { Kind: "number", Text: not "1" } later)
        {
            Report(later.Place, $"version {later.Text} is not one that this program knows, which is 1");
            return;
        }

        Known(root, "The schema", "$schema", "version", "task");
        if (root["version"] is not { Kind: "number" })
            Report((root["version"] ?? root).Place, "'version' is missing: this is version 1 of the language");
        if (root["task"] is not { Kind: "array" } tasks)
        {
            Report((root["task"] ?? root).Place, "'task' is missing: a list of fields");
            return;
        }

        foreach (var node in tasks.Children)
            ReadField(node);
        if (_fields.Count > DeclarationWords.MostFields)
            Report(tasks.Place, $"more than {DeclarationWords.MostFields} fields");
    }

    private void ReadField(JsonNode node)
    {
        if (node.Kind != "object")
        {
            Report(node.Place, "a field is an object");
            return;
        }

        Known(node, "A field", "name", "summary", "type", "values", "written", "merge");
        var name = Text(node, "name", "A field");
        var owner = name.Length == 0 ? "A field" : $"Field '{name}'";
        if (name.Length > 0 && !DeclarationWords.IsCamel(name))
            Report(node["name"]!.Place, $"'{name}' is not camelCase: letters and digits, the first one small");
        else if (DeclarationWords.Taken.Contains(name))
            Report(node["name"]!.Place, $"every task has a '{name}' already");
        else if (name.Length > 0 && _fields.Exists(other => other.Name == name))
            Report(node["name"]!.Place, $"there are two fields '{name}'");
        var summary = Text(node, "summary", owner);
        var type = Word(node, "type", owner, DeclarationWords.Types);
        var merge = Word(node, "merge", owner, DeclarationWords.Rules);
        if (type.Length > 0 && merge.Length > 0 && DeclarationWords.RuleFault(type, merge) is { } fault)
            Report(node["merge"]!.Place, $"a {type} cannot merge by '{merge}'; {fault}");
        var values = Values(node, owner, type);
        var written = Written(node, owner, type);
        _fields.Add(new(name, summary, type, merge, values, written, node.Place));
        foreach (var place in written)
            Distinct(place);
    }

    private List<string> Values(JsonNode node, string owner, string type)
    {
        var values = new List<string>();
        if (node["values"] is not { } list)
        {
            if (type == "choice")
                Report(node.Place, $"{owner} is a choice and needs 'values'");
            return values;
        }

        if (type.Length > 0 && type != "choice")
            Report(list.NamePlace, $"only a choice has 'values', and {owner} is a {type}");
        if (list.Kind != "array" || list.Children.Count == 0)
            Report(list.Place, "'values' is a list of texts");
        foreach (var value in list.Children)
        {
            if (value.Kind != "string" || value.Text.Trim().Length == 0 || value.Text.Trim() != value.Text)
                Report(value.Place, "a value is a text without blanks around it");
            else if (values.Contains(value.Text))
                Report(value.Place, $"'{value.Text}' is there twice");
            else
                values.Add(value.Text);
        }

        return values;
    }

    private List<PlaceDeclaration> Written(JsonNode node, string owner, string type)
    {
        var places = new List<PlaceDeclaration>();
        if (node["written"] is not { Kind: "object", Children.Count: > 0 } written)
        {
            Report((node["written"] ?? node).Place, $"{owner} needs 'written': how each dialect writes it");
            return places;
        }

        foreach (var child in written.Children)
        {
            if (!DeclarationWords.Dialects.Contains(child.Name))
                Report(child.NamePlace, $"'{child.Name}' is no dialect; {Choices(DeclarationWords.Dialects)}");
            else if (places.Exists(other => other.Dialect == child.Name))
                Report(child.NamePlace, $"'{child.Name}' is there twice");
            else if (child.Kind != "object")
                Report(child.Place, "an object with 'in' and 'as' was expected");
            else if (ReadPlace(child, owner, type) is { } place)
                places.Add(place);
        }

        return places;
    }

    private PlaceDeclaration? ReadPlace(JsonNode node, string owner, string type)
    {
        Known(node, "A place", "in", "as");
        var home = Word(node, "in", owner, DeclarationWords.Homes);
        var template = Text(node, "as", owner);
        if (home.Length == 0 || template.Length == 0 || type.Length == 0)
            return null;

        var place = node["as"]!.Place;
        var hole = template.IndexOf(DeclarationWords.Hole, StringComparison.Ordinal);
        var prefix = hole < 0 ? template : template.Substring(0, hole);
        var suffix = hole < 0 ? "" : template.Substring(hole + DeclarationWords.Hole.Length);
        if (type == "flag" && (hole >= 0 || home != "tail"))
            return Refuse("a flag is a sign in the tail, without {}");
        if (type != "flag" && hole < 0)
            return Refuse("{} says where the value stands");
        if (template.LastIndexOf(DeclarationWords.Hole, StringComparison.Ordinal) != hole)
            return Refuse("{} stands once");
        if (prefix.Trim().Length == 0 || prefix[0] == ' ')
            return Refuse("a label begins with a sign or a word");
        if (suffix.Trim() != suffix || template.Any(char.IsControl) || template.Length > DeclarationWords.LongestLabel)
            return Refuse(
                $"a label is one line of {DeclarationWords.LongestLabel} characters at most, no blank at its end"
            );
        if (prefix.StartsWith("<!--", StringComparison.Ordinal) || prefix.StartsWith("[ ]", StringComparison.Ordinal))
            return Refuse("a task list reads this as a comment or a box");
        return new(node.Name, home, prefix, suffix, place);

        PlaceDeclaration? Refuse(string reason)
        {
            Report(place, reason);
            return null;
        }
    }

    /// <summary>Two labels of one place may not begin alike: nobody could say whose value it is.</summary>
    private void Distinct(PlaceDeclaration place)
    {
        var field = _fields[_fields.Count - 1];
        foreach (var other in _fields.Where(other => other != field))
        {
            var twin = other.Written.FirstOrDefault(written =>
                written.Home == place.Home
                && DoMeet(field, place, other, written)
                && (
                    written.Label.StartsWith(place.Label, StringComparison.Ordinal)
                    || place.Label.StartsWith(written.Label, StringComparison.Ordinal)
                )
            );
            if (twin is not null)
                Report(place.Place, $"'{place.Label}' and '{twin.Label}' of field '{other.Name}' begin alike");
        }
    }

    /// <summary>Whether some dialect uses both.</summary>
    private static bool DoMeet(
        FieldDeclaration field,
        PlaceDeclaration place,
        FieldDeclaration other,
        PlaceDeclaration written
    ) =>
        DeclarationWords.Dialects.Any(dialect =>
            dialect != DeclarationWords.AnyDialect && Of(field, dialect) == place && Of(other, dialect) == written
        );

    /// <summary>How a dialect writes a field; null where it does not.</summary>
    public static PlaceDeclaration? Of(FieldDeclaration field, string dialect) =>
        field.Written.FirstOrDefault(place => place.Dialect == dialect)
        ?? field.Written.FirstOrDefault(static place => place.Dialect == DeclarationWords.AnyDialect);

    private void Known(JsonNode node, string owner, params string[] names)
    {
        foreach (var child in node.Children.Where(child => !names.Contains(child.Name)))
            Report(child.NamePlace, $"{owner} has no '{child.Name}'; {Choices(names)}");
    }

    private string Text(JsonNode node, string name, string owner)
    {
        if (node[name] is { Kind: "string" } found && found.Text.Trim().Length > 0)
            return found.Text;
        Report((node[name] ?? node).Place, $"{owner} needs '{name}', a text");
        return "";
    }

    private string Word(JsonNode node, string name, string owner, IReadOnlyList<string> words)
    {
        if (node[name] is { Kind: "string" } found && words.Contains(found.Text))
            return found.Text;
        Report((node[name] ?? node).Place, $"{owner} needs '{name}'; {Choices(words)}");
        return "";
    }

    private static string Choices(IReadOnlyList<string> words) =>
        $"one of {string.Join(", ", words.Select(static word => $"'{word}'"))}";

    private void Report(Place place, string message) => _problems.Add(new(place, message));
}
