using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol.Protocol;
using ZyFlow.Git.Mcp.Arguments;
using ZyFlow.Git.Mcp.Calls;
using Argument = ZyFlow.Git.Mcp.Arguments.Argument;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary>One tool: its name, what it takes, what it gives, and what it does.</summary>
internal sealed class McpTool
{
    private static readonly TextArgument Root = new(
        "root",
        "Folder of another repository; it has to be inside the allowed roots."
    );

    private readonly Func<Visit, Given, JsonElement> _run;
    private readonly Func<ResultJson, JsonTypeInfo> _result; // made when it is needed: all of them together take long
    private readonly string _description;
    private readonly ArgumentSet _arguments;
    private readonly bool _canBegin;

    private McpTool(
        string name,
        string description,
        Effect effect,
        Argument[] arguments,
        Func<ResultJson, JsonTypeInfo> result,
        Func<Visit, Given, JsonElement> run,
        bool canBegin
    )
    {
        Name = name;
        Effect = effect;
        _description = description;
        _arguments = new ArgumentSet(name, [.. arguments, Root]);
        _result = result;
        _run = run;
        _canBegin = canBegin;
    }

    public string Name { get; }

    public Effect Effect { get; }

    /// <param name="canBegin">Whether a repository without a database gets one.</param>
    public static McpTool Create<T>(
        string name,
        string description,
        Effect effect,
        Argument[] arguments,
        Func<ResultJson, JsonTypeInfo<T>> result,
        Func<Visit, Given, T> run,
        bool canBegin = false
    ) =>
        new(
            name,
            description,
            effect,
            arguments,
            result,
            (visit, given) => JsonSerializer.SerializeToElement(run(visit, given), result(McpJson.Types)),
            canBegin
        );

    /// <summary>As clients list it.</summary>
    public Tool Declaration() =>
        new()
        {
            Name = Name,
            Description = _description,
            InputSchema = ResultSchema.Element(_arguments.Schema()),
            OutputSchema = ResultSchema.Of(_result(McpJson.Types)),
            Annotations = new ToolAnnotations
            {
                ReadOnlyHint = Effect == Effect.Reads,
                DestructiveHint = Effect is Effect.Replaces or Effect.ReplacesOnce,
                IdempotentHint = Effect is Effect.Reads or Effect.AddsOnce or Effect.ReplacesOnce,
                OpenWorldHint = false,
            },
        };

    /// <summary>The arguments, checked; before anything is done.</summary>
    public Given Read(CallToolRequestParams request) =>
        _arguments.Read(request.Arguments ?? new Dictionary<string, JsonElement>());

    /// <summary>Does it; the result is an object.</summary>
    public JsonElement Run(Visit visit, Given given)
    {
        visit.Open(given.Of(Root), _canBegin);
        return _run(visit, given);
    }
}
