using ZyFlow.Git.Core.Schema.Declared;
using ZyFlow.Git.Core.Schema.Json;
using ZyFlow.Git.Generators.Schema;

namespace ZyFlow.Git.Generators.Fields;

/// <summary>A field of a user's schema, as code and tables know it.</summary>
/// <param name="Type">In the words of the schema: <c>text</c>, <c>choice</c>.</param>
/// <param name="Values">Of a choice: what the list writes and the case that it becomes.</param>
public sealed record FieldModel(
    string Name,
    string Property,
    string Column,
    string Summary,
    string Type,
    EquatableArray<ChoiceModel> Values
)
{
    /// <summary>The type of the property, but for the question mark of a text that may be absent.</summary>
    public string CSharp =>
        Type switch
        {
            "integer" => "long?",
            "real" => "double?",
            "date" => "global::System.DateTime?",
            "flag" => "bool",
            "list" => "global::System.Collections.Generic.IReadOnlyList<string>",
            "choice" => $"{Property}Choice?",
            _ => "string",
        };
}

/// <summary>One value of a choice.</summary>
public sealed record ChoiceModel(string Text, string Case);

/// <summary>What a user's schema says, and what is wrong with it; a schema with a problem has no fields.</summary>
public sealed record FieldSchema(EquatableArray<FieldModel> Fields, EquatableArray<FieldProblem> Problems)
{
    /// <summary>Members of the classes that no field may be called after.</summary>
    private static readonly string[] Members =
    [
        "TaskFields",
        "SpecFields",
        "Read",
        "Of",
        "Written",
        "Equals",
        "GetHashCode",
        "GetType",
        "ToString",
        "MemberwiseClone",
        "Finalize",
    ];

    /// <summary>Reads a schema, as the tool and the driver do.</summary>
    public static FieldSchema Parse(string path, string text)
    {
        var (fields, problems) = DeclarationParser.Parse(text);
        if (problems.Count > 0)
            return new(
                default,
                new([.. problems.Select(problem => new FieldProblem(path, problem.Place, problem.Message))])
            );

        var names = new HashSet<string>(Members, StringComparer.Ordinal);
        return new(new([.. fields.Select(field => Model(field, names))]), default);
    }

    private static FieldModel Model(FieldDeclaration field, HashSet<string> names)
    {
        var property = Words.Pascal(field.Name);
        while (names.Contains(property) || (field.Type == "choice" && names.Contains(property + "Choice")))
            property += "_";
        names.Add(property);
        if (field.Type == "choice")
            names.Add(property + "Choice");
        var cases = new HashSet<string>(StringComparer.Ordinal);
        return new(
            field.Name,
            property,
            Snake(field.Name) is var column && column == "task_id" ? "task_id_" : column, // the key's name
            field.Summary,
            field.Type,
            new([.. field.Values.Select(value => new ChoiceModel(value, Free(cases, Case(value))))])
        );
    }

    private static string Free(HashSet<string> taken, string name)
    {
        while (!taken.Add(name))
            name += "_";
        return name;
    }

    private static string Snake(string camel) =>
        string.Concat(camel.Select(static c => c is >= 'A' and <= 'Z' ? "_" + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>The words of a value in PascalCase; letters of any script are good in C#.</summary>
    private static string Case(string value)
    {
        var words = new string([.. value.Select(static c => char.IsLetterOrDigit(c) ? c : ' ')])
            .Split([' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(Words.Pascal);
        var name = string.Concat(words);
        return name.Length > 0 && char.IsLetter(name[0]) ? name : "_" + name;
    }
}

/// <summary>One mistake in a user's schema.</summary>
public sealed record FieldProblem(string Path, Place Place, string Message);
