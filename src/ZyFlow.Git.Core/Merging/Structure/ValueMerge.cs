using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>A merged value of a user's field; null is its absence.</summary>
public readonly record struct MergedValue(string? Ours, string? Theirs, bool IsConflict = false)
{
    public static MergedValue Agreed(string? value) => new(value, value);
}

/// <summary>Merges one value by the rule that its schema names.</summary>
public static class ValueMerge
{
    public static MergedValue Merge(UserField field, Profile profile, string? @base, string? ours, string? theirs)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (ours == theirs || @base == theirs)
            return MergedValue.Agreed(ours);
        if (@base == ours)
            return MergedValue.Agreed(theirs);

        if (field.Rule == MergeRule.Set)
        {
            var items = SetMerge.Items(Items(@base), Items(ours), Items(theirs));
            return MergedValue.Agreed(items.Count == 0 && (ours is null || theirs is null) ? null : Join(items));
        }

        // A value that one side took away and the other changed is nobody's to drop.
        if (ours is null || theirs is null)
            return field.Rule == MergeRule.Format ? MergedValue.Agreed(ours ?? theirs) : new(ours, theirs, true);
        var merged = FieldMerge.Merge(field.Rule, profile, @base, ours, theirs);
        return new(merged.Ours, merged.Theirs, merged.Conflict is not null);
    }

    internal static List<string> Items(string? list) =>
        [
            .. (list ?? "")
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal),
        ];

    private static string Join(List<string> items) => string.Join(", ", items);
}
