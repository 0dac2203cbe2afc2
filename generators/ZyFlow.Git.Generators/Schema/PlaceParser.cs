using ZyFlow.Git.Core.Schema.Json;

namespace ZyFlow.Git.Generators.Schema;

/// <summary>Reads where each dialect writes a field.</summary>
internal sealed class PlaceParser(ProblemList problems, ISet<string> dialects)
{
    /// <summary>The group of the field, the dialects that write it (none means all) and their templates.</summary>
    public (FieldGroup Group, EquatableArray<string> Dialects, EquatableArray<Template> Templates) Read(
        JsonNode? written,
        string field,
        bool isFlag
    )
    {
        if (written is null)
            return (FieldGroup.Runtime, default, default);

        if (written.Children.Count == 0)
            Bad(written, field, "'written' says for each dialect, or for all, where it stands");

        var homes = new HashSet<string>();
        var names = new List<string>();
        var templates = new List<Template>();
        foreach (var entry in written.Children)
        {
            if (entry.Name != "all" && !dialects.Contains(entry.Name))
            {
                var known = string.Join(", ", dialects.OrderBy(static name => name, StringComparer.Ordinal));
                problems.Add(Diagnostics.UnknownDialect, entry.NamePlace, entry.Name, known);
                continue;
            }

            problems.Known(entry, $"Field '{field}'", "in", "as");
            var home = problems.Text(entry, "in", $"Field '{field}'");
            if (!Words.Homes.Contains(home))
            {
                if (home.Length > 0)
                    Bad(entry["in"]!, field, $"'in' is one of {string.Join(", ", Words.Homes)}");
                continue;
            }

            homes.Add(home is "title" or "notes" ? "metadata" : home);
            if (entry.Name != "all")
                names.Add(Words.Pascal(entry.Name));
            if (Template(entry, home, field, isFlag) is { } template)
                templates.Add(template);
        }

        if (homes.Count > 1)
            Bad(written, field, "every dialect must write it in the same part: the line, the metadata or the outline");
        return (Group(homes), new(names), new(templates));
    }

    private static FieldGroup Group(HashSet<string> homes) =>
        homes.Contains("line") ? FieldGroup.Line
        : homes.Contains("metadata") ? FieldGroup.Metadata
        : FieldGroup.Outline;

    private Template? Template(JsonNode entry, string home, string field, bool isFlag)
    {
        var pattern = entry["as"];
        if (home is "line" or "outline")
        {
            if (pattern is { Kind: "string" } && home == "line" && isFlag)
                return new Template(Words.Pascal(entry.Name), "Line", pattern.Text, "");
            if (pattern is not null)
                Bad(pattern, field, "'as' belongs to metadata and to flags in the line");
            else if (home == "line" && isFlag)
                Bad(entry, field, "a flag in the line needs 'as', the sign that stands for it");
            return null;
        }

        if (entry.Name == "all")
        {
            Bad(entry, field, "metadata is written by named dialects, not by all");
            return null;
        }

        var parts = (pattern?.Text ?? "").Split(["{}"], StringSplitOptions.None);
        if (parts.Length == 2 && parts[0].Trim().Length > 0)
            return new Template(Words.Pascal(entry.Name), Words.Pascal(home), parts[0], parts[1]);

        Bad(pattern ?? entry, field, "'as' is a label and one {} for the value, such as _Depends: {}_");
        return null;
    }

    private void Bad(JsonNode node, string field, string reason) =>
        problems.Add(Diagnostics.BadPlace, node.Place, field, reason);
}
