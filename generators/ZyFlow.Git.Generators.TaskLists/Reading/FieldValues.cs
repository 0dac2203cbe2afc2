using System.Globalization;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Generators.Fields;
using ZyFlow.Git.Generators.TaskLists.Emit;
using ZyFlow.Git.Generators.TaskLists.Model;

namespace ZyFlow.Git.Generators.TaskLists.Reading;

/// <summary>The values of a task's fields as C# writes them; what is not of its type has none.</summary>
internal static class FieldValues
{
    public static IEnumerable<FieldValue> Of(TaskItem task, ListSchema schema) =>
        UserFieldText
            .Of(task)
            .Where(static one => UserFieldText.Fault(one.Field, one.Value) is null)
            .Select(one => new FieldValue(one.Field.Name, one.Value, Code(schema.Fields[one.Field.Index], one.Value)));

    private static string Code(FieldModel field, string value) =>
        field.Type switch
        {
            "integer" => long.Parse(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) + "L",
            "real" => double.Parse(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)
                + "D",
            "date" => Day(DateTime.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
            "flag" => "true",
            "list" => $"new string[] {{ {string.Join(", ", Parts(value).Select(Literals.Of))} }}",
            "choice" => $"SpecFields.{field.Property}Choice.{field.Values.First(choice => choice.Text == value).Case}",
            _ => Literals.Of(value),
        };

    private static string Day(DateTime day) =>
        string.Create(CultureInfo.InvariantCulture, $"new global::System.DateTime({day.Year}, {day.Month}, {day.Day})");

    private static string[] Parts(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
