using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Replay;

namespace ZyFlow.Git.Cli.Commands.Replaying;

/// <summary>A replayed history as JSON.</summary>
/// <param name="Lists">Task lists that both sides of a merge changed; one may come in many merges.</param>
/// <param name="Git">What git's textual merge makes of them.</param>
/// <param name="ZyFlow">What the merge by task makes of them.</param>
/// <param name="People">What people committed in their place.</param>
internal sealed record ReplayReport(
    int Commits,
    FoundReport Found,
    int Lists,
    TallyReport Git,
    TallyReport ZyFlow,
    PeopleReport People,
    IReadOnlyList<ReplayedMergeReport> Merges
)
{
    public static ReplayReport Of(ReplayedHistory history)
    {
        var lists = history.Merges.SelectMany(static merge => merge.Lists).ToArray();
        return new ReplayReport(
            history.Commits,
            new FoundReport(
                history.Found.GetValueOrDefault(MergeKind.Merge),
                history.Found.GetValueOrDefault(MergeKind.Squash),
                history.Found.GetValueOrDefault(MergeKind.Pick),
                history.Found.GetValueOrDefault(MergeKind.Rebase),
                history.Octopuses,
                history.Unrelated,
                history.IsShallow
            ),
            lists.Length,
            TallyReport.Of(lists, static list => list.Git),
            TallyReport.Of(lists, static list => list.ZyFlow),
            PeopleReport.Of(lists),
            [.. history.Merges.Select(ReplayedMergeReport.Of)]
        );
    }
}

/// <summary>How many merges there are in the history, whatever they changed.</summary>
internal sealed record FoundReport(
    int Merges,
    int Squashed,
    int Picked,
    int Rebased,
    int Octopuses,
    int Unrelated,
    bool Shallow
);

/// <param name="Equal">Clean, and byte for byte what people committed.</param>
/// <param name="SameTasks">Clean, with the sections and tasks of what people committed; the equal ones are among them.</param>
internal sealed record TallyReport(int Clean, int Conflicted, int Hunks, int Equal, int SameTasks)
{
    public static TallyReport Of(IReadOnlyList<ReplayedList> lists, Func<ReplayedList, MergeVerdict> verdict)
    {
        var all = lists.Select(verdict).ToArray();
        return new TallyReport(
            all.Count(static one => one.IsClean),
            all.Count(static one => !one.IsClean),
            all.Sum(static one => one.Hunks),
            all.Count(static one => one.Nearness == Nearness.Equal),
            all.Count(static one => one.Nearness >= Nearness.SameTasks)
        );
    }
}

/// <param name="Lists">How many lists something was lost from.</param>
internal sealed record PeopleReport(int LostLines, int LostTicks, int Lists)
{
    public static PeopleReport Of(IReadOnlyList<ReplayedList> lists)
    {
        var lost = lists.SelectMany(static list => list.Lost).ToArray();
        return new PeopleReport(
            lost.Count(static one => one.Kind == LostKind.Line),
            lost.Count(static one => one.Kind == LostKind.Tick),
            lists.Count(static list => list.Lost.Count > 0)
        );
    }
}

internal sealed record ReplayedMergeReport(
    string Commit,
    MergeKind Kind,
    string Ours,
    string Theirs,
    DateTimeOffset Time,
    string Subject,
    int Bases,
    IReadOnlyList<ReplayedListReport> Lists
)
{
    public static ReplayedMergeReport Of(ReplayedMerge merge) =>
        new(
            merge.Commit.Id,
            merge.Kind,
            merge.Ours,
            merge.Theirs,
            merge.Commit.Time,
            merge.Commit.Subject,
            merge.Bases,
            [.. merge.Lists.Select(ReplayedListReport.Of)]
        );
}

/// <param name="Deleted">The commit that people made has no such list.</param>
internal sealed record ReplayedListReport(
    string Path,
    string OursPath,
    string TheirsPath,
    VerdictReport Git,
    VerdictReport ZyFlow,
    bool Deleted,
    IReadOnlyList<LostReport> Lost
)
{
    public static ReplayedListReport Of(ReplayedList list) =>
        new(
            list.Path,
            list.OursPath,
            list.TheirsPath,
            VerdictReport.Of(list.Git),
            VerdictReport.Of(list.ZyFlow),
            list.IsDeleted,
            [.. list.Lost.Select(static one => new LostReport(one.Kind, one.Side, one.Line, one.Text))]
        );
}

internal sealed record VerdictReport(bool Clean, int Hunks, Nearness Committed, IReadOnlyList<string> Conflicts)
{
    public static VerdictReport Of(MergeVerdict verdict) =>
        new(verdict.IsClean, verdict.Hunks, verdict.Nearness, verdict.Conflicts);
}

/// <param name="Line">In the version of that side.</param>
internal sealed record LostReport(LostKind Kind, Side Side, int Line, string Text);
