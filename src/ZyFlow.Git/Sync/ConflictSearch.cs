using ZyFlow.Git.Core.Text;

namespace ZyFlow.Git.Sync;

/// <summary>Finds the open conflicts that a person or agent means.</summary>
public static class ConflictSearch
{
    private const int ShortestId = 4;

    /// <summary>By the beginning of an id, by a task, or by a change.</summary>
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

    private static bool IsAbout(Conflict conflict, string name) =>
        conflict.ChangeId == name
        || conflict.ResourceId == name
        || conflict.Subject == name
        || conflict.Subject == $"task {name[(name.LastIndexOf('/') + 1)..]}"
            && (!name.Contains('/', StringComparison.Ordinal) || name[..name.LastIndexOf('/')] == conflict.ChangeId);
}
