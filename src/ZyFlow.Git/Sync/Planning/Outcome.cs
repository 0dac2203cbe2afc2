using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>What file, database and base are to be after a sync.</summary>
/// <param name="Runtime">The database's side as a list; its tasks stand in one row with those of both bases.</param>
/// <param name="Interim">Base as long as the file is not written.</param>
/// <param name="Places">For each task of <paramref name="Runtime"/> its place in the old base; -1: it is new.</param>
/// <param name="SectionPlaces">The same for sections.</param>
internal sealed record Outcome(
    ListText File,
    ListText Runtime,
    ListText Interim,
    ListText Base,
    IReadOnlyList<int> Places,
    IReadOnlyList<int> SectionPlaces
)
{
    /// <summary>Null where a list that is read back means something else than was meant.</summary>
    public static Outcome? Of(SyncInput input, Legs legs, Verdict verdict)
    {
        var outcome =
            !legs.HasBase ? Union(input, legs)
            : input.Direction == SyncDirection.RuntimeToSpec ? RowsStay(input, legs, verdict)
            : RowsFollow(input, legs, verdict);
        return outcome?.ReadBack(input.Path, legs.Profile.Schema);
    }

    /// <summary>The same in the dialect in which base will be read next time; null where that moves a task.</summary>
    private Outcome? ReadBack(string path, TaskSchema schema)
    {
        var profile = Profile.Detect(Interim.Text, path, schema).Profile;
        var (runtime, interim) = (Runtime.As(profile, path), Interim.As(profile, path));
        var @base = Base.Text == Interim.Text ? interim : ListText.Of(Base.Text, null, path, schema);
        var isAligned =
            runtime.Tasks.Count == Places.Count
            && runtime.Sections.Count == SectionPlaces.Count
            && interim.Tasks.Count == Places.Count
            && @base.Tasks.Count == Places.Count;
        return isAligned ? this with { Runtime = runtime, Interim = interim, Base = @base } : null;
    }

    private static ListText? FileOf(SyncInput input, Legs legs, Verdict verdict)
    {
        if (
            input.Direction == SyncDirection.SpecToRuntime
            || (verdict.Values.Count == 0 && verdict.Returned.Count == 0)
        )
            return legs.Spec.Text;
        var list = new Revival(legs, verdict.Returned, input.Path);
        return list.IsFaithful
            ? Edited(list.Text, i => list[i], verdict, static (_, value) => value.File, input.Path)
            : null;
    }

    /// <summary>The rows get what the file has.</summary>
    private static Outcome? RowsFollow(SyncInput input, Legs legs, Verdict verdict)
    {
        var file = FileOf(input, legs, verdict);
        var list = new Revival(legs, verdict.Revived, input.Path);
        if (file is null || !list.IsFaithful)
            return null;
        var runtime = Edited(list.Text, i => list[i], verdict, static (_, value) => value.Runtime, input.Path);
        return new(
            file,
            runtime,
            BaseWhere(isWritten: false),
            BaseWhere(isWritten: input.Direction != SyncDirection.SpecToRuntime),
            [.. list.Text.Tasks.Select(list.Before)],
            [.. list.Text.Sections.Select(section => legs.Spec.Before(list.InSpec(section)))]
        );

        // Where both sides will say the same, they agree on it; where not, on what they agreed on before.
        ListText BaseWhere(bool isWritten) =>
            Edited(
                list.Text,
                i => list[i],
                verdict,
                (key, value) =>
                    (isWritten ? value.File : SpecOf(legs, key)) == value.Runtime && IsThere(key.Task, isWritten)
                        ? value.Runtime
                        : BaseOf(legs, key),
                input.Path
            );

        bool IsThere(int task, bool isWritten) =>
            legs.Spec[task] is not null || (isWritten && verdict.Returned.Contains(task));
    }

    /// <summary>The file gets what the rows have, and what the file alone has waits.</summary>
    private static Outcome? RowsStay(SyncInput input, Legs legs, Verdict verdict)
    {
        var file = FileOf(input, legs, verdict);
        if (file is null)
            return null;
        var runtime = legs.Runtime.Text;
        return new(
            file,
            runtime,
            BaseWhere(isWritten: false),
            BaseWhere(isWritten: true),
            [.. Enumerable.Range(0, runtime.Tasks.Count)],
            [.. Enumerable.Range(0, runtime.Sections.Count)]
        );

        ListText BaseWhere(bool isWritten) =>
            Edited(
                legs.Base,
                i => legs.Base.Tasks[i],
                verdict,
                (key, value) =>
                {
                    var known = key.Field.Written(runtime.Tasks[key.Task]);
                    var isThere = legs.Spec[key.Task] is not null || (isWritten && verdict.Returned.Contains(key.Task));
                    var written = isWritten ? value.File : SpecOf(legs, key);
                    return isThere && written == known ? known : BaseOf(legs, key);
                },
                input.Path
            );
    }

    private static Outcome? Union(SyncInput input, Legs legs)
    {
        var merge = legs.Merge(input);
        if (!merge.IsClean)
            return null;
        var text = Encoding.UTF8.GetString(merge.Bytes);
        var list = text == legs.Spec.Text.Text ? legs.Spec.Text : ListText.Of(text, legs.Profile, input.Path);
        var known = new SpecLeg(legs.Runtime.Text, list);
        return new(
            list,
            list,
            list,
            list,
            [.. list.Tasks.Select(known.Before)],
            [.. list.Sections.Select(known.Before)]
        );
    }

    private static string? SpecOf(Legs legs, (int Task, SharedField Field) key) =>
        legs.Spec[key.Task] is { } item ? key.Field.Written(item) : null;

    private static string? BaseOf(Legs legs, (int Task, SharedField Field) key) =>
        key.Field.Written(legs.Base.Tasks[key.Task]);

    private static ListText Edited(
        ListText list,
        Func<int, TaskItem?> find,
        Verdict verdict,
        Func<(int Task, SharedField Field), (string? File, string? Runtime), string?> value,
        string path
    )
    {
        var edits = new List<TextEdit>();
        // Fields that come at one place come in the order of the schema.
        foreach (var (key, sides) in verdict.Values.OrderBy(static value => value.Key.Field.Order))
        {
            if (find(key.Task) is not { } item || value(key, sides) is var text && key.Field.Written(item) == text)
                continue;
            if (key.Field.Write(item, text) is { } edit)
                edits.Add(edit);
        }

        return list.Edited(edits, path);
    }
}
