using System.Text;
using ZyFlow.Git.Generators.Fields;

namespace ZyFlow.Git.Generators.TaskLists.Emit;

/// <summary>Writes the class with one typed property for each field of the user's schema.</summary>
internal static class FieldsEmitter
{
    /// <summary>What the class of a task says of them.</summary>
    public const string Property = """
            /// <summary>What task.schema.json adds to a task.</summary>
            public SpecFields Fields { get; }

            internal static readonly SpecFields NoFields = new SpecFields();


        """;

    public static string EmitClass(EquatableArray<FieldModel> fields, string embedded)
    {
        var code = new StringBuilder();
        code.Append(
            "/// <summary>The fields that task.schema.json adds to a task, as they were when the code was built.</summary>\n"
        );
        code.Append("/// <remarks>A value that is not of its type is absent here.</remarks>\n");
        code.Append($"{embedded}\ninternal sealed class SpecFields\n{{\n    internal SpecFields(\n        ");
        code.Append(string.Join(",\n        ", fields.Select(Parameter)));
        code.Append(")\n    {\n");
        foreach (var field in fields)
            code.Append($"        {field.Property} = @{field.Name}{(IsList(field) ? " ?? SpecTask.Nothing" : "")};\n");
        code.Append("    }\n");
        foreach (var field in fields)
        {
            code.Append("\n    /// <summary>").AppendComment(field.Summary).Append("</summary>\n");
            code.Append($"    public {field.CSharp} {field.Property} {{ get; }}\n");
        }

        foreach (var field in fields.Where(static field => field.Type == "choice"))
        {
            code.Append($"\n    public enum {field.Property}Choice\n    {{\n");
            foreach (var value in field.Values)
                code.Append($"        {value.Case},\n");
            code.Append("    }\n");
        }

        return code.Append('}').ToString();
    }

    private static string Parameter(FieldModel field) =>
        $"{field.CSharp} @{field.Name} = {(field.Type == "flag" ? "false" : "null")}";

    private static bool IsList(FieldModel field) => field.Type == "list";
}
