using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema.Declared;

namespace ZyFlow.Git.Core.Schema;

/// <summary>The fields that a user adds to those that every task has: read once, and then part of the same tables.</summary>
/// <remarks>The file is a user's <c>task.schema.json</c>, as docs/schema.md describes it.</remarks>
public sealed class TaskSchema
{
    /// <summary>The file's name at the top of a work tree, and of the copy that merges read.</summary>
    public const string FileName = "task.schema.json";

    /// <summary>More than 64 fields in any spelling need.</summary>
    public const int MostBytes = 256 * 1024;

    private readonly MetadataField[][] _byDialect;

    private TaskSchema(IReadOnlyList<FieldDeclaration> declared)
    {
        Fields = [.. declared.Select(static (field, index) => Field(field, index))];
        // Every merge asks for the schema without fields, so that one costs nothing to make.
        _byDialect = declared.Count == 0 ? [] : [.. Enum.GetValues<Dialect>().Select(dialect => Of(declared, dialect))];
    }

    /// <summary>No field beside those that every task has.</summary>
    public static TaskSchema None { get; } = new([]);

    public IReadOnlyList<UserField> Fields { get; }

    /// <summary>Where the copy that merges read is, in the folder that all worktrees of a repository share.</summary>
    public static string CopyIn(string commonFolder) => Path.Combine(commonFolder, "zyflow", FileName);

    public UserField? this[string name] => Fields.FirstOrDefault(field => field.Name == name);

    /// <summary>The fields that a dialect has a way to write.</summary>
    public IEnumerable<UserField> WrittenIn(Dialect dialect) => In(dialect).Select(static known => known.User!); // all are the user's

    /// <summary>The fields that a dialect writes, in the order of the file.</summary>
    internal MetadataField[] In(Dialect dialect) => _byDialect.Length == 0 ? [] : _byDialect[(int)dialect];

    /// <summary>Reads a schema; a file with any problem adds no field.</summary>
    public static SchemaReading Read(ReadOnlySpan<byte> bytes)
    {
        if (!TaskText.TryDecode(bytes, out var text, out var why, MostBytes))
            return new(null, [new(1, 1, why.Message)]);
        var (fields, problems) = DeclarationParser.Parse(text);
        return problems.Count > 0 ? Broken(problems) : Collisions(new TaskSchema(fields), fields);
    }

    /// <summary>The same schema without blanks and comments for people: what a copy that programs read holds.</summary>
    /// <param name="text">Of a schema without problems.</param>
    public static string Compact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var compact = new StringBuilder(text.Length);
        var isQuoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"')
                isQuoted = !isQuoted;
            if (isQuoted || (!char.IsWhiteSpace(text[at]) && text[at] != '\uFEFF'))
                compact.Append(text[at]);
            if (isQuoted && text[at] == '\\')
                compact.Append(text[++at]);
        }

        return compact.Append('\n').ToString();
    }

    private static SchemaReading Broken(IEnumerable<DeclarationProblem> problems) =>
        new(null, [.. problems.Select(static p => new SchemaProblem(p.Place.Line + 1, p.Place.Column + 1, p.Message))]);

    /// <summary>A label that the dialect itself uses already would have two meanings.</summary>
    private static SchemaReading Collisions(TaskSchema schema, IReadOnlyList<FieldDeclaration> declared)
    {
        var problems = new List<DeclarationProblem>();
        foreach (var dialect in Enum.GetValues<Dialect>())
        {
            foreach (var field in schema.In(dialect))
            {
                var known = MetadataTables.Of(dialect).FirstOrDefault(other => DoMeet(field.Template, other.Template));
                if (known is not null && DeclarationParser.Of(declared[field.User!.Index], Word(dialect)) is { } place)
                    problems.Add(new(place.Place, $"'{place.Label}' is how {dialect} writes '{known.Rule.Name}'"));
            }
        }

        return problems.Count > 0 ? Broken(problems.Distinct()) : new(schema, []);
    }

    private static bool DoMeet(MetadataTemplate one, MetadataTemplate other) =>
        one.Label.StartsWith(other.Label, StringComparison.OrdinalIgnoreCase)
        || other.Label.StartsWith(one.Label, StringComparison.OrdinalIgnoreCase);

    private static UserField Field(FieldDeclaration declared, int index) =>
        new(
            index,
            declared.Name,
            declared.Summary,
            Enum.Parse<UserFieldType>(declared.Type, ignoreCase: true),
            Enum.Parse<MergeRule>(declared.Merge, ignoreCase: true),
            declared.Values
        );

    private MetadataField[] Of(IReadOnlyList<FieldDeclaration> declared, Dialect dialect)
    {
        var fields = new List<MetadataField>();
        foreach (var field in Fields)
        {
            if (DeclarationParser.Of(declared[field.Index], Word(dialect)) is not { } place)
                continue;
            var template = new MetadataTemplate(
                Enum.Parse<MetadataHome>(place.Home, ignoreCase: true),
                place.Prefix,
                place.Suffix
            );
            fields.Add(new(new(field.Name, field.Rule), template, field));
        }

        return [.. fields];
    }

    private static string Word(Dialect dialect)
    {
        var name = dialect.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}

/// <summary>A schema that was read.</summary>
/// <param name="Schema">Null where there is any problem.</param>
public sealed record SchemaReading(TaskSchema? Schema, IReadOnlyList<SchemaProblem> Problems);

/// <summary>What is wrong with a schema; line and column are one-based.</summary>
public sealed record SchemaProblem(int Line, int Column, string Message);
