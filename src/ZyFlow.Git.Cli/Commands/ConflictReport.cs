using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Cli.Commands;

/// <summary>One conflict as JSON.</summary>
/// <param name="Base">The text in base, or null where it is absent; likewise the sides.</param>
internal sealed record ConflictReport(
    ConflictKind Kind,
    string Subject,
    string Reason,
    string? Base,
    string? Ours,
    string? Theirs
)
{
    public static ConflictReport Of(MergeConflict conflict) =>
        new(conflict.Kind, conflict.Subject, conflict.Reason, conflict.Base, conflict.Ours, conflict.Theirs);
}
