using ZyFlow.Git.Cli.Commands.Diffing;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Repository.History;

namespace ZyFlow.Git.Cli.Commands.Merging;

/// <summary>A merge of two revisions as JSON.</summary>
/// <param name="Bases">The ids of the merge bases; several stand for the merge of them.</param>
/// <param name="Written">Files in the work tree that hold their result now.</param>
internal sealed record RevisionMergeReport(
    string From,
    string Into,
    IReadOnlyList<string> Bases,
    bool Clean,
    IReadOnlyList<string> Written,
    IReadOnlyList<MergedList> Lists
);

/// <summary>One task list.</summary>
/// <param name="Path">Where the result belongs.</param>
/// <param name="OldPath">Its path on our side where that is another one.</param>
/// <param name="Text">The result, with markers where it is in conflict; null where the list goes, or is not UTF-8.</param>
/// <param name="Base64">The result when it is not UTF-8.</param>
/// <param name="Items">What the merge does to our tasks, as far as it is agreed.</param>
internal sealed record MergedList(
    string Path,
    string? OldPath,
    ListOutcome Outcome,
    MergeMethod? Method,
    int Hunks,
    IReadOnlyList<ConflictReport> Conflicts,
    IReadOnlyList<MergeNotice> Notices,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyList<DiffedItem> Items,
    string? Text,
    string? Base64
)
{
    public static MergedList Of(ListMerge list, DiffedFile done)
    {
        var text = list.Result is null ? null : MergeReport.Decode(list.Result);
        return new(
            done.Path,
            done.OldPath,
            list.Outcome,
            list.Merge?.Method,
            list.Merge?.Hunks ?? 0,
            [.. list.Conflicts.Select(ConflictReport.Of)],
            list.Merge?.Notices ?? [],
            done.Counts,
            done.Items,
            text,
            list.Result is null || text is not null ? null : Convert.ToBase64String(list.Result)
        );
    }
}
