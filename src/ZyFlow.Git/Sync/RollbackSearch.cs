using System.Globalization;
using ZyFlow.Git.Core.Text;

namespace ZyFlow.Git.Sync;

/// <summary>Finds the rollback point that a person means.</summary>
public static class RollbackSearch
{
    private const int ShortestId = 4;

    /// <summary>By its id, by the position that <c>rollback list</c> shows, or by the beginning of its id.</summary>
    public static RollbackPoint Require(SyncCoordinator coordinator, string name)
    {
        var points = coordinator.RollbackPoints();
        var found = points.Where(point => point.Id == name || Name(point) == name).ToList();
        if (found.Count == 0 && name.Length >= ShortestId)
            found = [.. points.Where(point => point.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase))];
        return found switch
        {
            [var point] => point,
            [] => throw new ZyFlowException(
                Problem.Usage,
                $"There is no rollback point {Printable.From(name)} on this branch.",
                "See: zyflow rollback list"
            ),
            _ => throw new ZyFlowException(
                Problem.Usage,
                $"{found.Count} rollback points are meant by {Printable.From(name)}.",
                $"Name one of {string.Join(", ", found.Select(Name))}."
            ),
        };
    }

    /// <summary>The last event before it: short, and no two points have the same.</summary>
    public static string Name(RollbackPoint point) => point.Position.ToString(CultureInfo.InvariantCulture);
}
