using System.Security.Cryptography;
using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>A conflict of the merge, in the words of a sync: ours is the file, theirs is the database.</summary>
/// <param name="Hunks">The disputed parts that it is about; look-alikes share one conflict.</param>
/// <param name="Task">The place of the task in base; -1 where it is about more than one, or about none.</param>
internal sealed record Disagreement(
    Conflict Conflict,
    MergeConflict Merge,
    IReadOnlyList<(int Index, MergePart.Disputed Part)> Hunks,
    int Task
)
{
    public static IReadOnlyList<Disagreement> Of(
        MergeResult merge,
        SyncInput input,
        ListText spec,
        RuntimeLeg runtime
    ) =>
        [
            .. merge
                .Parts.OfType<MergePart.Disputed>()
                .Select(static (part, index) => (Index: index, Part: part))
                .GroupBy(static hunk => hunk.Part.Conflict, ReferenceEqualityComparer.Instance)
                .Select(group => Name((MergeConflict)group.Key!, [.. group], input, spec, runtime)), // every part has one
        ];

    private static Disagreement Name(
        MergeConflict merge,
        IReadOnlyList<(int Index, MergePart.Disputed Part)> hunks,
        SyncInput input,
        ListText spec,
        RuntimeLeg runtime
    )
    {
        var task = ItemAt(runtime.Text, merge.Blocks.Theirs) is { } row ? runtime.Text.PlaceOf(row) : -1;
        var field = ConflictWords.FieldOf(merge.Kind);
        var known = task >= 0 && task < input.Tasks.Count ? input.Tasks[task] : null;
        var (b, s, r) = (Text(Side.Base), Text(Side.Ours), Text(Side.Theirs));
        if (
            field is not null
            && known is not null
            && ItemAt(spec, merge.Blocks.Ours) is { } item
            && runtime.Pending.FirstOrDefault(fact => fact.Task == task && fact.Field == field)
                is { Field: not null } fact
        )
            (b, s, r) = (fact.Base, field.Written(item), fact.Runtime);
        else
            field = null;

        var id = known?.Id ?? input.ChangeId;
        var conflict = new Conflict(
            IdOf(input.ChangeId, id, merge.Kind.ToString(), b, s, r),
            input.ChangeId,
            ConflictWords.TypeOf(merge.Kind),
            ConflictWords.KindOf(merge.Kind),
            ConflictWords.SeverityOf(merge.Kind),
            known is null ? ResourceType.Metadata : ResourceType.Task,
            id,
            merge.Subject,
            field?.Name,
            ConflictWords.ReasonOf(merge.Kind),
            b,
            s,
            r,
            input.At,
            input.DetectedBy,
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["path"] = input.Path,
                ["specLines"] = Text(Side.Ours) ?? "",
                ["runtimeLines"] = Text(Side.Theirs) ?? "",
            }
        );
        return new(conflict, merge, hunks, known is null ? -1 : task);

        string? Text(Side side)
        {
            var text = string.Concat(hunks.Select(hunk => Encoding.UTF8.GetString(hunk.Part.On(side).Span)));
            return text.Length == 0 ? null : text;
        }
    }

    private static TaskItem? ItemAt(ListText list, int block) =>
        block >= 0 && block < list.Document.Blocks.Count ? list.Document.Blocks[block] as TaskItem : null;

    /// <summary>The same for the same disagreement, so that finding it again is no news.</summary>
    private static string IdOf(params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part ?? "\0"));
            hash.AppendData([0xFF]); // in no text
        }

        return new Guid(hash.GetHashAndReset().AsSpan(0, 16), bigEndian: true).ToString();
    }
}
