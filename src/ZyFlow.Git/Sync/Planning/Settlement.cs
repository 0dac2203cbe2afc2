using System.Text;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>Which side a settled conflict followed.</summary>
internal enum Winner
{
    /// <summary>It stays open: both sides and base keep what they have.</summary>
    Nobody,
    Spec,
    Runtime,

    /// <summary>A value that holds both.</summary>
    Both,
}

/// <summary>What becomes of one dispute, and the record of it.</summary>
internal sealed record Settlement(Winner Winner, ConflictResolution Resolution)
{
    /// <summary>Two values seen closer together than this were written at the same time, as far as anybody can tell.</summary>
    private static readonly TimeSpan SameTime = TimeSpan.FromSeconds(1);

    public bool IsOpen => Winner == Winner.Nobody;

    /// <summary>The same, left open.</summary>
    public Settlement Waiting =>
        new(
            Winner.Nobody,
            Resolution with
            {
                Strategy = ResolutionStrategy.Manual,
                Resolution = null,
                Lost = null,
                Applied = false,
            }
        );

    public static Settlement Of(Dispute about, SyncInput input)
    {
        var decision = input.Decisions.GetValueOrDefault(about.Conflict.Id);
        var isTaken = input.Takes is null || input.Takes(input.Tasks[about.Task]);
        var strategy = isTaken ? decision?.Strategy ?? input.Resolution : ResolutionStrategy.Skip;
        var (winner, confidence, value) = strategy switch
        {
            ResolutionStrategy.SpecWins => (Winner.Spec, 1.0, about.Conflict.SpecValue),
            ResolutionStrategy.RuntimeWins => (Winner.Runtime, 1.0, about.Conflict.RuntimeValue),
            ResolutionStrategy.LastWriteWins => LastWrite(about, input),
            ResolutionStrategy.Merge when decision?.Value is { } written && about.Conflict.Field is not null => (
                Winner.Both,
                1.0,
                written
            ),
            ResolutionStrategy.Merge => ByWord(about.Conflict),
            _ => (Winner.Nobody, 0.0, null),
        };

        var isSure = decision is not null || confidence >= input.Threshold;
        if (strategy is not ResolutionStrategy.Skip && (winner == Winner.Nobody || !isSure))
            (strategy, winner) = (ResolutionStrategy.Manual, Winner.Nobody);
        else if (!Travels(input.Direction, winner))
            (strategy, winner) = (ResolutionStrategy.Skip, Winner.Nobody);
        var isDone = winner != Winner.Nobody;
        return new(
            winner,
            new ConflictResolution(
                about.Conflict.Id,
                strategy,
                isDone ? value : null,
                isDone ? Lost(about.Conflict, winner) : null,
                input.At,
                decision?.By ?? ResolvedBy.Auto,
                isDone ? decision?.Confidence ?? confidence : confidence,
                isDone
            )
        );
    }

    /// <summary>In a sync of one direction only a value that travels in it can win; the rest waits.</summary>
    private static bool Travels(SyncDirection direction, Winner winner) =>
        direction switch
        {
            SyncDirection.SpecToRuntime => winner == Winner.Spec,
            SyncDirection.RuntimeToSpec => winner == Winner.Runtime,
            _ => true,
        };

    private static string? Lost(Conflict conflict, Winner winner) =>
        winner switch
        {
            Winner.Spec => conflict.RuntimeValue,
            Winner.Runtime => conflict.SpecValue,
            _ => $"{conflict.SpecValue}\n{conflict.RuntimeValue}",
        };

    /// <summary>The value that was observed later; the times of files say nothing.</summary>
    private static (Winner Winner, double Confidence, string? Value) LastWrite(Dispute about, SyncInput input)
    {
        var task = input.Tasks[about.Task];
        var runtime = input.ClockOf?.Invoke(task.Id) ?? task.Clock;
        if (runtime == 0)
            return (Winner.Nobody, 0, null);
        var spec = SpecClock(about.Conflict, input);
        var apart = (HybridClock.Moment(spec) - HybridClock.Moment(runtime)).Duration();
        var confidence = apart < SameTime ? 0.5 : 0.95;
        return spec > runtime
            ? (Winner.Spec, confidence, about.Conflict.SpecValue)
            : (Winner.Runtime, confidence, about.Conflict.RuntimeValue);
    }

    /// <summary>When the file's value was first seen, whatever the database has said since.</summary>
    public static long SpecClock(Conflict conflict, SyncInput input) =>
        input
            .OpenConflicts.FirstOrDefault(open =>
                open.Id == conflict.Id
                || (open.TaskId, open.Field, open.SpecValue)
                    == (conflict.ResourceId, conflict.Field, conflict.SpecValue)
            )
            ?.SpecClock
        ?? input.Clock;

    /// <summary>The textual merge with a word for a line: words changed in different places are all kept.</summary>
    private static (Winner Winner, double Confidence, string? Value) ByWord(Conflict conflict)
    {
        if (conflict is not { Field: not null, BaseValue: { } b, SpecValue: { } s, RuntimeValue: { } r })
            return (Winner.Nobody, 0, null);
        var merged = TextMerge.Merge(Words(b), Words(s), Words(r), Markers.Default);
        return merged.IsClean && conflict.Field != SharedField.State.Name
            ? (Winner.Both, 0.9, Encoding.UTF8.GetString(merged.Bytes).TrimEnd('\n').Replace('\n', ' '))
            : (Winner.Nobody, 0, null);

        static byte[] Words(string text) =>
            Encoding.UTF8.GetBytes(
                string.Concat(text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static word => word + "\n"))
            );
    }
}
