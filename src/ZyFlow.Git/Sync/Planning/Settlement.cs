using System.Text;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>What becomes of one disagreement: a choice for its hunks, and the record of it.</summary>
/// <param name="Choice">Null: it stays open, and both sides and base keep what they have.</param>
internal sealed record Settlement(HunkChoice? Choice, ConflictResolution Resolution)
{
    /// <summary>Two values seen closer together than this were written at the same time, as far as anybody can tell.</summary>
    private static readonly TimeSpan SameTime = TimeSpan.FromSeconds(1);

    public bool IsOpen => Choice is null;

    public static Settlement Of(Disagreement about, SyncInput input, Profile profile)
    {
        var decision = input.Decisions.GetValueOrDefault(about.Conflict.Id);
        var by = decision?.By ?? ResolvedBy.Auto;
        var strategy = IsTaken(about, input) ? decision?.Strategy ?? input.Resolution : ResolutionStrategy.Skip;
        var (side, confidence, lines) = strategy switch
        {
            ResolutionStrategy.SpecWins => (Side.Ours, 1.0, null),
            ResolutionStrategy.RuntimeWins => (Side.Theirs, 1.0, null),
            ResolutionStrategy.LastWriteWins => LastWrite(about, input),
            ResolutionStrategy.Merge when decision?.Lines is { } written => ((Side?)null, 1.0, written),
            ResolutionStrategy.Merge => Merged(about, profile),
            _ => (null, 0.0, null),
        };

        if (strategy is ResolutionStrategy.Manual or ResolutionStrategy.Skip)
            return Open(strategy, 0);
        if ((decision is null && confidence < input.Threshold) || (side is null && lines is null))
            return Open(ResolutionStrategy.Manual, confidence);
        if (!Travels(input.Direction, side))
            return Open(ResolutionStrategy.Skip, confidence);

        var choice = lines is null
            ? HunkChoice.Of(side!.Value) // one of the two is there
            : HunkChoice.Of(Encoding.UTF8.GetBytes(lines));
        return new(choice, Record(strategy, lines ?? On(about, side), Losers(about, side), confidence, applied: true));

        Settlement Open(ResolutionStrategy left, double confidence) =>
            new(null, Record(left, null, null, confidence, applied: false));

        ConflictResolution Record(
            ResolutionStrategy done,
            string? value,
            string? lost,
            double confidence,
            bool applied
        ) => new(about.Conflict.Id, done, value, lost, input.At, by, confidence, applied);
    }

    /// <summary>In a sync of one direction only a value that travels in it can win; the rest waits.</summary>
    private static bool Travels(SyncDirection direction, Side? winner) =>
        direction switch
        {
            SyncDirection.SpecToRuntime => winner == Side.Ours,
            SyncDirection.RuntimeToSpec => winner == Side.Theirs,
            _ => true,
        };

    private static bool IsTaken(Disagreement about, SyncInput input) =>
        about.Task < 0 || input.Takes is null || input.Takes(input.Tasks[about.Task]);

    private static string? On(Disagreement about, Side? side) =>
        side == Side.Ours ? about.Conflict.SpecValue : about.Conflict.RuntimeValue;

    private static string? Losers(Disagreement about, Side? winner) =>
        winner switch
        {
            Side.Ours => about.Conflict.RuntimeValue,
            Side.Theirs => about.Conflict.SpecValue,
            _ => about.Conflict.Context["specLines"] + about.Conflict.Context["runtimeLines"],
        };

    /// <summary>The value that was observed later; the clocks of files say nothing.</summary>
    private static (Side? Side, double Confidence, string? Lines) LastWrite(Disagreement about, SyncInput input)
    {
        var runtime = about.Task < 0 ? 0 : input.Tasks[about.Task].Clock;
        if (runtime == 0)
            return (null, 0, null);
        var seen = input.OpenConflicts.FirstOrDefault(open => open.Id == about.Conflict.Id);
        var spec = seen is null ? input.Clock : seen.SpecClock;
        var apart = (HybridClock.Moment(spec) - HybridClock.Moment(runtime)).Duration();
        return (spec > runtime ? Side.Ours : Side.Theirs, apart < SameTime ? 0.5 : 0.95, null);
    }

    private static (Side? Side, double Confidence, string? Lines) Merged(Disagreement about, Profile profile)
    {
        var lines = new WordMerge(about, profile).Lines();
        return (null, lines is null ? 0 : 0.9, lines);
    }
}
