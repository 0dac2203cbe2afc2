using System.Text;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Generators.Fields;
using ZyFlow.Git.Generators.TaskLists.Model;

namespace ZyFlow.Git.Generators.TaskLists.Reading;

/// <summary>The user's <c>task.schema.json</c> as the compiler has it.</summary>
public sealed record SchemaFile(string Path, string Text, Severities Severities);

/// <summary>The fields that lists are read with; equal where the file is.</summary>
public sealed class ListSchema : IEquatable<ListSchema>
{
    private readonly SchemaFile? _file;

    private ListSchema(SchemaFile? file)
    {
        _file = file;
        if (file is null)
            return;
        var reading = TaskSchema.Read(Encoding.UTF8.GetBytes(file.Text));
        Problems = new(Found(file, reading.Problems));
        Schema = reading.Schema ?? TaskSchema.None;
        if (reading.Schema is not null)
            Fields = FieldSchema.Parse(file.Path, file.Text).Fields;
    }

    /// <summary>For lists.</summary>
    public TaskSchema Schema { get; } = TaskSchema.None;

    /// <summary>For code; in the order of the schema's own fields.</summary>
    public EquatableArray<FieldModel> Fields { get; }

    /// <summary>What is wrong with the schema, unless an <c>.editorconfig</c> switches it off.</summary>
    public EquatableArray<ListFinding> Problems { get; }

    /// <summary>Of several schemas the first by its path.</summary>
    public static ListSchema Of(IEnumerable<SchemaFile> files) =>
        new(files.OrderBy(static file => file.Path, StringComparer.Ordinal).FirstOrDefault());

    public bool Equals(ListSchema? other) => other is not null && Equals(_file, other._file);

    public override bool Equals(object? obj) => Equals(obj as ListSchema);

    public override int GetHashCode() => _file?.GetHashCode() ?? 0;

    /// <summary>The first mistake and the number of the others.</summary>
    private static IEnumerable<ListFinding> Found(SchemaFile file, IReadOnlyList<SchemaProblem> problems)
    {
        const string Rule = ListDiagnostics.SchemaRule;
        var severity = file.Severities[Rule];
        if (problems.Count == 0 || severity == Severities.None)
            yield break;
        var (first, more) = (problems[0], problems.Count > 1 ? $" (and {problems.Count - 1} more)" : "");
        yield return new(Rule, file.Path, new LinePlaces(file.Text)[first.Line], first.Message + more, severity);
    }
}
