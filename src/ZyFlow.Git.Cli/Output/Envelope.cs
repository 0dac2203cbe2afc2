using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZyFlow.Git.Cli.Output;

/// <summary>What every verb prints with <c>--json</c>: one object, whatever happens.</summary>
/// <remarks>It is not ok exactly when it holds an error, and the first error is the exit code's reason.</remarks>
internal sealed record Envelope<T>(string Command, T? Data, IReadOnlyList<EnvelopeError> Errors)
{
    /// <summary>Grows when a field goes or changes its meaning, not when one is added.</summary>
    [JsonPropertyOrder(-3)]
    public int SchemaVersion => 1;

    [JsonPropertyOrder(-2)]
    public string Command { get; } = Command;

    [JsonPropertyOrder(-1)]
    public bool Ok => Errors.Count == 0;
}

/// <summary>A problem as machines read it.</summary>
/// <param name="Code">Stable; the message is not.</param>
/// <param name="Message">What is wrong, and why.</param>
/// <param name="Hint">What to do next.</param>
internal sealed record EnvelopeError(string Code, string Message, string Hint)
{
    /// <summary>For what waits for a person.</summary>
    public const string Conflict = "conflict";

    /// <summary>For what was looked for and found.</summary>
    public const string Finding = "finding";

    /// <summary>What the process ends with when nothing worse happened.</summary>
    [JsonIgnore]
    public int ExitCode { get; init; } = Cli.ExitCode.Findings;

    public static EnvelopeError Of(Problem problem, string message, string hint) =>
        new(CodeOf(problem), message, hint) { ExitCode = Cli.ExitCode.For(problem) };

    /// <summary>One error, or none where nothing is wrong.</summary>
    public static IReadOnlyList<EnvelopeError> When(bool isSo, string code, string message, string hint) =>
        isSo ? [new(code, message, hint)] : [];

    /// <summary>A number with its noun: <c>1 conflict</c>, <c>2 conflicts</c>.</summary>
    public static string Count(int count, string noun) =>
        FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    public static string CodeOf(Problem problem) => JsonNamingPolicy.KebabCaseLower.ConvertName(problem.ToString());
}
