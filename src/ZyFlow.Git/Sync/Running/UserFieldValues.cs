using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Core.Text;

namespace ZyFlow.Git.Sync.Running;

/// <summary>Refuses what somebody wants to set in a field of the schema, in one way for everything that sets it.</summary>
internal static class UserFieldValues
{
    /// <param name="value">Null: the field is to go.</param>
    public static void Require(TaskSchema schema, Dialect dialect, string name, string? value)
    {
        if (schema[name] is not { } field)
            throw new ZyFlowException(
                Problem.Usage,
                $"There is no field {Printable.From(name)}; {Known(schema)}.",
                $"Fields come from {TaskSchema.FileName} at the top of the work tree, by: zyflow init"
            );
        if (!schema.WrittenIn(dialect).Contains(field))
            throw new ZyFlowException(
                Problem.Usage,
                $"{field.Name} has no way to be written in a list of the dialect {dialect}.",
                $"Say how under 'written' in {TaskSchema.FileName}, then run: zyflow doctor --fix"
            );
        if (value is not null && UserFieldText.Fault(field, value) is { } needed)
            throw new ZyFlowException(
                Problem.Usage,
                $"{Printable.From(value)} is no value of {field.Name}, which is {needed}.",
                $"{field.Summary} An empty value takes it away."
            );
    }

    public static ZyFlowException NotReadBack(string name) =>
        new(
            Problem.Usage,
            $"The value of {name} would not be read back as it is written.",
            "Leave out line breaks, blanks around it, and what ends the value or begins another field."
        );

    private static string Known(TaskSchema schema) =>
        schema.Fields.Count == 0
            ? "the schema here adds none"
            : $"the schema here adds {string.Join(", ", schema.Fields.Select(static field => field.Name))}";
}
