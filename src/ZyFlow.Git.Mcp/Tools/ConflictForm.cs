using ModelContextProtocol.Protocol;
using ZyFlow.Git.Core.Text;
using ZyFlow.Git.Mcp.Arguments;
using ZyFlow.Git.Mcp.Calls;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary>The form in which the person at the client decides about conflicts.</summary>
internal static class ConflictForm
{
    private const int MostAsked = 10;
    private const string Key = "conflicts";
    private const string Spec = "the file's value";
    private const string Runtime = "the database's value";
    private const string Later = "decide later";

    /// <summary>The decisions by the ids of their conflicts, which are the same for the same disagreement; what is put off has none.</summary>
    public static Dictionary<string, Decision> Ask(Caller caller, IReadOnlyList<Conflict> conflicts)
    {
        var asked = conflicts.Take(MostAsked).ToList();
        var form = new ElicitRequestParams
        {
            Message = "What counts where the task list and its runtime state disagree?",
            RequestedSchema = new()
            {
                Properties = asked.ToDictionary(
                    static conflict => conflict.Id,
                    static conflict =>
                        (ElicitRequestParams.PrimitiveSchemaDefinition)
                            new ElicitRequestParams.UntitledSingleSelectEnumSchema
                            {
                                Title = Printable.From($"{conflict.ChangeId}: {conflict.Subject}"),
                                Description = Printable.From(
                                    $"{conflict.Reason}. File: {conflict.SpecValue ?? "nothing"}. Database: {conflict.RuntimeValue ?? "nothing"}."
                                ),
                                Enum = [Spec, Runtime, Later],
                            }
                ),
            },
        };
        var decisions = new Dictionary<string, Decision>(StringComparer.Ordinal);
        foreach (
            var (id, value) in caller.Ask(Key, form)?.Content ?? new Dictionary<string, System.Text.Json.JsonElement>()
        )
        {
            if (!asked.Exists(conflict => conflict.Id == id))
                continue;
            switch (TextArgument.Text(value))
            {
                case Spec:
                    decisions[id] = new Decision(ResolutionStrategy.SpecWins);
                    break;
                case Runtime:
                    decisions[id] = new Decision(ResolutionStrategy.RuntimeWins);
                    break;
            }
        }

        return decisions;
    }
}
