using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Settling;

/// <summary>The conflicts that wait for a person.</summary>
internal static class OpenConflicts
{
    /// <param name="changes">As a person wrote them; none: every change that is not archived.</param>
    public static IReadOnlyList<Conflict> Of(Runtime runtime, IReadOnlyList<string> changes) =>
        [.. runtime.ArriveInStep(changes).SelectMany(runtime.Workplace.Coordinator.OpenConflicts)];

    /// <summary>The error of a verb that leaves conflicts; none where it leaves none.</summary>
    public static IReadOnlyList<EnvelopeError> Errors(int left) =>
        EnvelopeError.When(
            left > 0,
            EnvelopeError.Conflict,
            $"For a person to decide: {EnvelopeError.Count(left, "conflict")} between file and database.",
            "List them with zyflow conflicts list, and settle them with zyflow resolve."
        );

    /// <summary>As much of an id as tells it from the others.</summary>
    public static string ShortId(Conflict conflict, IReadOnlyList<Conflict> open)
    {
        var length = SyncLines.ShortId(conflict.Id).Length;
        while (
            length < conflict.Id.Length
            && open.Count(other => other.Id.StartsWith(conflict.Id[..length], StringComparison.Ordinal)) > 1
        )
            length++;
        return conflict.Id[..length];
    }

    /// <summary>The three values, as a person would call whose they are.</summary>
    public static (string Name, string Text)[] Sides(Conflict conflict) =>
        [
            ("last agreed", conflict.BaseValue ?? ""),
            ("file", conflict.SpecValue ?? ""),
            ("database", conflict.RuntimeValue ?? ""),
        ];
}
