using System.Globalization;
using ZyFlow.Git.Mcp.Arguments;
using ZyFlow.Git.Mcp.Calls;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Mcp.Tools;

/// <summary><c>rollback</c>.</summary>
internal static class Rollback
{
    private static readonly TextArgument Point = new(
        "point",
        "Where to go back to: a number or id of a rollback point. Without it the points are listed and nothing is done."
    );

    private static readonly ChoiceArgument<RollbackBytes> Bytes = new(
        "bytes",
        "exact: also edits of the file that had not been synchronised then; agreed: only what file and database agreed on. Default: exact.",
        Enum.GetValues<RollbackBytes>()
    );

    private static readonly FlagArgument DryRun = new("dryRun", "Say what would change, and change nothing.");
    private static readonly IntegerArgument Limit = Common.Limit(20, 100);

    public static McpTool Tool { get; } =
        McpTool.Create(
            "rollback",
            "Take a task list and its runtime state back to a rollback point; can itself be undone.",
            Effect.Replaces,
            [Point, Bytes, DryRun, Common.AnyChange, Limit, Common.Offset],
            static types => types.RollbackCard,
            Run
        );

    private static RollbackCard Run(Visit visit, Given given)
    {
        var arrival = visit.Arrive(Common.Names(given.Of(Common.AnyChange)));
        var change = given.Has(Common.AnyChange) ? arrival.Ids[0] : null;
        if (given.Of(Point) is not { } name)
        {
            var points = visit.Coordinator.RollbackPoints(change);
            var (part, some) = Part.Of(points, given.Number(Common.Offset), given.Number(Limit));
            return new RollbackCard(
                false,
                null,
                null,
                null,
                null,
                [.. some.Select(PointCard.Of)],
                part,
                Common.Untrusted
            );
        }

        var point = RollbackSearch.Require(visit.Coordinator, name);
        if (change is not null && point.ChangeId != change)
            throw new ZyFlowException(
                Problem.Usage,
                $"Rollback point {name} is one of {point.ChangeId}, not of {change}.",
                "Leave changeId out, or name another point."
            );
        var bytes = given.Value(Bytes) ?? RollbackBytes.Exact;
        var preview = visit.Coordinator.PreviewRollback(point.ChangeId, point.Id, bytes);
        var undo = given.Is(DryRun) ? null : visit.Coordinator.RollbackTo(point.ChangeId, point.Id, bytes);
        return new RollbackCard(
            undo is not null,
            PointCard.Of(point),
            undo is null ? null : PointCard.Of(undo),
            preview.Events.Count,
            preview.WritesFile,
            null,
            null,
            Common.Untrusted
        );
    }
}

/// <summary>What going back changed, would change, or where one could go back to.</summary>
/// <param name="Undo">The point that undoes it.</param>
/// <param name="TaskChanges">How many facts of tasks change.</param>
/// <param name="WritesFile">Whether the file gets other bytes.</param>
internal sealed record RollbackCard(
    bool Done,
    PointCard? Point,
    PointCard? Undo,
    int? TaskChanges,
    bool? WritesFile,
    IReadOnlyList<PointCard>? Points,
    Part? Part,
    string Untrusted
);

/// <summary>A rollback point.</summary>
/// <param name="Name">Short, and no two points have the same.</param>
internal sealed record PointCard(
    string Name,
    string Id,
    string ChangeId,
    DateTimeOffset CreatedAt,
    string Actor,
    string? Description
)
{
    public static PointCard Of(RollbackPoint point) =>
        new(
            point.Position.ToString(CultureInfo.InvariantCulture),
            point.Id,
            point.ChangeId,
            point.CreatedAt,
            point.Actor,
            point.Description
        );
}
