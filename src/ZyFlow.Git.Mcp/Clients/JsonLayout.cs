namespace ZyFlow.Git.Mcp.Clients;

/// <summary>How a JSON file is laid out, so that what is added looks like the rest.</summary>
/// <param name="Unit">One step of indentation; empty on a single line.</param>
/// <param name="NewLine">Empty on a single line.</param>
internal sealed record JsonLayout(string Unit, string NewLine)
{
    private const string Blank = " \t\r\n";

    public static readonly JsonLayout Default = new("  ", "\n");

    private static readonly JsonLayout OneLine = new("", "");

    /// <summary>The layout of a file that has a root object.</summary>
    public static JsonLayout Of(string text, JsonPlaces root)
    {
        if (root.Members.Count == 0)
            return Default;
        if (!text[root.Open..root.Close].Contains('\n'))
            return OneLine;

        var unit = IndentAt(text, root.Members[0].Start) is { Length: > 0 } indent ? indent : Default.Unit;
        var line = text.IndexOf('\n');
        return new JsonLayout(unit, line > 0 && text[line - 1] == '\r' ? "\r\n" : "\n");
    }

    /// <summary>An object with one member per line, its closing brace at an indentation.</summary>
    public string Object(string indent, IEnumerable<(string Name, string Value)> members)
    {
        var between = NewLine.Length > 0 ? "," : ", ";
        var written = members.Select(member =>
            $"{NewLine}{indent}{Unit}{JsonConfig.Quoted(member.Name)}: {member.Value}"
        );
        return $"{{{string.Join(between, written)}{NewLine}{indent}}}";
    }

    /// <summary>A new object with one member, which begins with a blank or a line of its own.</summary>
    public string Holder(string indent, string name, string value) =>
        NewLine.Length > 0 ? Object(indent, [(name, value)]) : $"{{ {JsonConfig.Quoted(name)}: {value} }}";

    /// <summary>Puts a member behind all others and behind their comments; the closing brace stays where it stands.</summary>
    /// <remarks>
    /// In an empty object the member comes right behind the opening brace, unlike in a <see cref="Holder"/>: so it can be told
    /// later whether the object was there before the member.
    /// </remarks>
    /// <param name="value">The value, for a layout and an indentation.</param>
    public string Append(string text, JsonPlaces place, string name, Func<JsonLayout, string, string> value)
    {
        var outer = IndentOfLine(text, place.Open);
        if (place is { Members.Count: 0, Comments.Count: 0 })
            return text.Insert(place.Open + 1, $"{JsonConfig.Quoted(name)}: {value(this, outer)}");
        var last = place.Members.Count > 0 ? place.Members[^1] : null;
        var layout = last is null || text[place.Open..place.Close].Contains('\n') ? this : OneLine;
        var indent =
            layout.Unit.Length == 0 ? ""
            : last is not null && IndentAt(text, place.Members[0].Start) is { Length: > 0 } known ? known
            : outer + Unit;
        var start =
            layout.NewLine.Length > 0 ? NewLine + indent
            : last is null ? ""
            : " ";
        var member = $"{start}{JsonConfig.Quoted(name)}: {value(layout, indent)}";

        var end = ContentEnd(text, place.Open + 1, place.Close);
        var hasTrailingComma = last is not null && CommaAfter(text, last.End, place) is not null;
        var head =
            last is null || hasTrailingComma
                ? text[..end]
                : string.Concat(text.AsSpan(0, last.End), ",", text.AsSpan(last.End, end - last.End));
        return head + member + (hasTrailingComma ? "," : "") + text[end..];
    }

    /// <summary>Takes a member out with the comma that belongs to it; comments stay.</summary>
    public static string Remove(string text, JsonPlaces place, JsonMember member)
    {
        if (place.Members.Count == 1 && place.Comments.Count == 0 && member.Start > place.Open + 1)
            return string.Concat(text.AsSpan(0, place.Open + 1), text.AsSpan(place.Close));

        var comma = CommaAfter(text, member.End, place);
        var tail = comma is { } at
            ? string.Concat(text.AsSpan(member.End, at - member.End), text.AsSpan(at + 1))
            : text[member.End..];
        var end = ContentEnd(text, place.Open + 1, member.Start);
        // Behind such a comment the line has to end before anything else comes.
        var isBehindComment = place.Comments.Any(comment =>
            comment.End >= end && comment.End <= member.Start && text[comment.Start + 1] == '/'
        );
        var keepsLine = isBehindComment && tail.AsSpan().TrimStart(" \t\r") is not ['\n', ..];
        var head = text[..(keepsLine ? member.Start : end)];

        // The last member of an object without a trailing comma: the one before it becomes the last.
        var index = place.Members.ToList().IndexOf(member);
        if (comma is null && index > 0 && CommaAfter(text, place.Members[index - 1].End, place) is { } previous)
            head = head.Remove(previous, 1);
        return head + tail;
    }

    /// <summary>The end of the last thing that is not blank between two positions.</summary>
    private static int ContentEnd(string text, int start, int end)
    {
        while (end > start && Blank.Contains(text[end - 1]))
            end--;
        return end;
    }

    /// <summary>The comma behind a value, looked for past blanks and comments.</summary>
    private static int? CommaAfter(string text, int end, JsonPlaces place)
    {
        for (var at = end; at < place.Close; at++)
        {
            var comment = place.Comments.FirstOrDefault(comment => comment.Start == at);
            if (comment.End > 0)
                at = comment.End - 1;
            else if (text[at] == ',')
                return at;
            else if (!Blank.Contains(text[at]))
                return null;
        }

        return null;
    }

    /// <summary>The blanks before something that begins its line; none where it does not.</summary>
    private static string IndentAt(string text, int position)
    {
        var before = text[LineAt(text, position)..position];
        return before.All(static at => at is ' ' or '\t') ? before : "";
    }

    private static string IndentOfLine(string text, int position)
    {
        var line = LineAt(text, position);
        var end = line;
        while (end < text.Length && text[end] is ' ' or '\t')
            end++;
        return text[line..end];
    }

    private static int LineAt(string text, int position) =>
        position == 0 ? 0 : text.LastIndexOf('\n', position - 1) + 1;
}
