using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Formats;

/// <summary>What a dialect writes, as a table.</summary>
/// <param name="Boxes">Beside blank and <c>x</c>, which mean the same everywhere: each character and its meaning.</param>
internal sealed record DialectRules(
    string Done = "x",
    IReadOnlyList<(char Box, TaskState State)>? Boxes = null,
    bool NestsByNumber = false,
    bool TakesAnyBox = false,
    bool WritesFields = false
)
{
    public static DialectRules Of(Dialect dialect) =>
        dialect switch
        {
            Dialect.OpenSpec => OpenSpecFormat.Rules,
            Dialect.SpecKit => SpecKitFormat.Rules,
            Dialect.Kiro => KiroFormat.Rules,
            Dialect.CcSdd => CcSddFormat.Rules,
            Dialect.SpecWorkflow => SpecWorkflowFormat.Rules,
            Dialect.ZyFlow => ZyFlowFormat.Rules,
            Dialect.Obsidian => ObsidianFormat.Rules,
            _ => GenericFormat.Rules,
        };

    public TaskState Read(char box)
    {
        if (box is 'x' or 'X')
            return TaskState.Done;
        foreach (var (known, state) in Boxes ?? [])
        {
            if (known == box)
                return state;
        }

        return TaskState.Unknown;
    }

    public string? Write(TaskState state)
    {
        if (state == TaskState.Todo)
            return " ";
        if (state == TaskState.Done)
            return Done;
        foreach (var (box, known) in Boxes ?? [])
        {
            if (known == state)
                return box.ToString();
        }

        return null;
    }
}
