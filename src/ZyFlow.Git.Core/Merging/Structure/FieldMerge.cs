using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Merging.Matching;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>One merged field, or what each side would have instead.</summary>
public readonly record struct MergedField(string Ours, string Theirs, ConflictKind? Conflict = null)
{
    public static MergedField Agreed(string value) => new(value, value);
}

/// <summary>The rule of each field of a line (merging.md section 3). A null base means that both sides added it.</summary>
public static class FieldMerge
{
    public static MergedField Merge(MergeRule rule, Profile profile, string? @base, string ours, string theirs)
    {
        if (string.Equals(ours, theirs, StringComparison.Ordinal))
            return MergedField.Agreed(ours);
        if (string.Equals(@base, ours, StringComparison.Ordinal))
            return MergedField.Agreed(theirs);
        if (string.Equals(@base, theirs, StringComparison.Ordinal))
            return MergedField.Agreed(ours);

        return rule switch
        {
            MergeRule.State => State(profile, @base, ours, theirs),
            MergeRule.Text => Text(@base, ours, theirs),
            MergeRule.Set when profile.TailFields.Length > 0 => TailMerge.Merge(profile, @base, ours, theirs),
            MergeRule.Set => SetMerge.Merge(@base, ours, theirs),
            _ => MergedField.Agreed(Pick(ours, theirs)),
        };
    }

    /// <summary>The same one of two texts, whichever side it came from.</summary>
    public static string Pick(string ours, string theirs) => string.CompareOrdinal(ours, theirs) <= 0 ? ours : theirs;

    private static MergedField State(Profile profile, string? @base, string ours, string theirs)
    {
        var o = profile.ReadState(ours);
        var t = profile.ReadState(theirs);
        TaskState? b = @base is null ? null : profile.ReadState(@base);
        if (o == t && o != TaskState.Unknown)
            return MergedField.Agreed(Pick(ours, theirs));
        if (b == o && o != TaskState.Unknown)
            return MergedField.Agreed(theirs);
        if (b == t && t != TaskState.Unknown)
            return MergedField.Agreed(ours);

        int before = b is { } state ? Progress(state) : 0,
            oursRank = Progress(o),
            theirsRank = Progress(t);
        if (before >= 0 && oursRank >= before && theirsRank >= before)
            return MergedField.Agreed(oursRank > theirsRank ? ours : theirs);
        return new(ours, theirs, ConflictKind.State);
    }

    /// <summary>Place in todo, queued, doing, review, done; -1 for states outside of that order.</summary>
    private static int Progress(TaskState state) =>
        state switch
        {
            TaskState.Todo => 0,
            TaskState.Queued => 1,
            TaskState.Doing => 2,
            TaskState.Review => 3,
            TaskState.Done => 4,
            _ => -1,
        };

    private static MergedField Text(string? @base, string ours, string theirs)
    {
        if (string.Equals(CanonicalText.Key(ours), CanonicalText.Key(theirs), StringComparison.Ordinal))
            return MergedField.Agreed(Pick(ours, theirs));
        return SetMerge.NamedList(@base, ours, theirs) ?? new(ours, theirs, ConflictKind.Title);
    }
}
