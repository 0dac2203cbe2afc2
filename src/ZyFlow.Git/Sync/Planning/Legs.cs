using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>Base, file and database as task lists of one dialect.</summary>
internal sealed record Legs(ListText Base, SpecLeg Spec, RuntimeLeg Runtime, bool HasBase)
{
    public Profile Profile => Base.Document.Profile;

    /// <summary>Reads the three, or says why that cannot be done.</summary>
    public static Legs? Read(SyncInput input, ReadOnlySpan<byte> bytes, out SyncError? refusal)
    {
        refusal = null;
        if (!TaskText.TryDecode(bytes, out var text, out var why))
        {
            refusal = Refusals.Unreadable(input.Path, why);
            return null;
        }

        var known = input.Base is { } b ? input.Read(Encoding.UTF8.GetString(b), null, input.Path) : null;
        var spec = input.Read(text, known?.Document.Profile, input.Path);
        if (spec.Document.Blocks.Any(static block => block.Kind == BlockKind.ConflictHunk))
        {
            refusal = Refusals.Markers(input.Path);
            return null;
        }

        if (known is null)
        {
            // Absent is not deleted: without a base there is only a union.
            var nothing = ListText.Of("", spec.Document.Profile, input.Path);
            var rows = RowText.Of(input.Tasks, input.Sections, spec.Document.Profile, input.Path);
            return new(nothing, new(nothing, spec), new(rows, [], []), HasBase: false);
        }

        if (known.Tasks.Count == input.Tasks.Count)
            return new(known, Find(input, known, spec), RuntimeLeg.Of(known, input.Tasks, input.Path), HasBase: true);
        refusal = Refusals.Inconsistent(input.ChangeId, known.Tasks.Count, input.Tasks.Count);
        return null;
    }

    private static SpecLeg Find(SyncInput input, ListText @base, ListText text)
    {
        var asked = input.OpenConflicts.Where(static open => open.Kind == ConflictKind.Ambiguous);
        var ids = asked.Select(static open => open.TaskId).ToHashSet(StringComparer.Ordinal);
        var doubtful = input.Tasks.Index().Where(task => ids.Contains(task.Item.Id)).Select(static task => task.Index);
        return new(@base, LastSeen.Of(@base, input.Tasks, input.OpenConflicts, input.Path), text, doubtful);
    }

    /// <summary>The union of file and database, when nobody knows what they once agreed on.</summary>
    public MergeResult Merge(SyncInput input) =>
        TaskMerge.Merge(
            Array.Empty<byte>(),
            Spec.Text.Bytes,
            Runtime.Text.Bytes,
            MergeOptions.Default with
            {
                Path = input.Path,
                Schema = input.Schema.Fields,
            }
        );
}
