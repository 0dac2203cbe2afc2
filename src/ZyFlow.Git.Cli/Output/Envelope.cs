using System.Text.Json;

namespace ZyFlow.Git.Cli.Output;

/// <summary>What every verb prints with <c>--json</c>: one object, whatever happens.</summary>
/// <param name="SchemaVersion">Grows when a field goes or changes its meaning, not when one is added.</param>
internal sealed record Envelope<T>(
    int SchemaVersion,
    string Command,
    bool Ok,
    T? Data,
    IReadOnlyList<EnvelopeError> Errors
)
{
    public const int CurrentVersion = 1;
}

/// <summary>A problem as machines read it.</summary>
/// <param name="Code">Stable; the message is not.</param>
internal sealed record EnvelopeError(string Code, string Message, string Hint)
{
    public static string CodeOf(Problem problem) => JsonNamingPolicy.KebabCaseLower.ConvertName(problem.ToString());
}
