using ZyFlow.Git.Cli.Commands.Syncing;
using ZyFlow.Git.Core.Text;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Settling;

/// <summary>The conflicts that wait for a person, and how one is named.</summary>
internal static class OpenConflicts
{
    private const int ShortestId = 4;

    /// <param name="changes">As a person wrote them; none: every change that is not archived.</param>
    public static IReadOnlyList<Conflict> Of(Runtime runtime, IReadOnlyList<string> changes) =>
        [.. runtime.ArriveInStep(changes).SelectMany(runtime.Workplace.Coordinator.OpenConflicts)];

    /// <summary>Those that a person means: by the beginning of an id, by a task, or by a change.</summary>
    public static IReadOnlyList<Conflict> Named(IReadOnlyList<Conflict> open, string name)
    {
        var found = open.Where(conflict =>
                conflict.Id.StartsWith(name, StringComparison.Ordinal) && name.Length >= ShortestId
            )
            .ToList();
        if (found.Count == 0)
            found = [.. open.Where(conflict => IsAbout(conflict, name))];
        return found.Count > 0
            ? found
            : throw new ZyFlowException(
                Problem.Usage,
                $"No open conflict is called {Printable.From(name)}.",
                "List them with: zyflow conflicts list"
            );
    }

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

    private static bool IsAbout(Conflict conflict, string name) =>
        conflict.ChangeId == name
        || conflict.ResourceId == name
        || conflict.Subject == name
        || conflict.Subject == $"task {name[(name.LastIndexOf('/') + 1)..]}"
            && (!name.Contains('/', StringComparison.Ordinal) || name[..name.LastIndexOf('/')] == conflict.ChangeId);
}
