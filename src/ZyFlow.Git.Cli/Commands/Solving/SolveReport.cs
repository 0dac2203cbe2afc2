using System.Text.Json.Serialization;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Solving;

namespace ZyFlow.Git.Cli.Commands.Solving;

/// <summary>What became of a list in conflict.</summary>
internal enum SolveOutcome
{
    /// <summary>Nothing is disputed any more.</summary>
    Solved,

    /// <summary>Conflicts are left for a person.</summary>
    Open,

    /// <summary>There was no hunk in the file to begin with.</summary>
    Settled,

    /// <summary>It cannot be merged.</summary>
    Stuck,
}

/// <summary>Every list in conflict.</summary>
/// <param name="Left">Conflicts that a person has to settle.</param>
internal sealed record SolveReport(bool DryRun, int Left, IReadOnlyList<SolvedFile> Files);

/// <summary>One list.</summary>
/// <param name="Edited">Somebody had worked in it: what stood outside of hunks was kept.</param>
/// <param name="Why">Why it is stuck.</param>
internal sealed record SolvedFile(
    string Path,
    SolveOutcome Outcome,
    bool Edited,
    string? Why,
    IReadOnlyList<ConflictReport> Conflicts,
    IReadOnlyList<MergeNotice> Notices,
    bool Written = false,
    string? Backup = null,
    bool Added = false
)
{
    [JsonIgnore]
    public bool IsDone => Outcome is SolveOutcome.Solved or SolveOutcome.Settled;

    public static SolvedFile Of(Answers answers)
    {
        var state = answers.List.State;
        var outcome =
            state is ListState.Stuck ? SolveOutcome.Stuck
            : state is ListState.Settled ? SolveOutcome.Settled
            : answers.IsDone ? SolveOutcome.Solved
            : SolveOutcome.Open;
        var merged = state as ListState.Merged;
        return new SolvedFile(
            answers.List.Path,
            outcome,
            merged?.IsEdited ?? false,
            (state as ListState.Stuck)?.Why,
            [.. answers.Left.Select(ConflictReport.Of)],
            merged?.Result.Notices ?? []
        );
    }
}
