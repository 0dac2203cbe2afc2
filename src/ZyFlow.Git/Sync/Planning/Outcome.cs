using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>What file, database and base are to be after a sync.</summary>
/// <param name="Runtime">The database's side as a list; its tasks stand in one row with those of <paramref name="Base"/>.</param>
internal sealed record Outcome(byte[] File, ListText Runtime, ListText Base)
{
    /// <param name="choices">For each hunk; null: it stays open.</param>
    public static Outcome Of(SyncInput input, Legs legs, MergeResult merge, IReadOnlyList<HunkChoice?> choices)
    {
        var file =
            input.Direction == SyncDirection.SpecToRuntime ? legs.Spec : Chosen(input, legs, merge, choices, Side.Ours);
        var runtime =
            input.Direction == SyncDirection.RuntimeToSpec
                ? legs.Runtime.Text
                : Chosen(input, legs, merge, choices, Side.Theirs);
        if (input.Takes is not null)
            (file, runtime) = LeaveOut(input, legs, file, runtime, input.Takes);
        return new(file.Bytes, runtime, BaseOf(input, legs, file, runtime));
    }

    private static ListText Chosen(
        SyncInput input,
        Legs legs,
        MergeResult merge,
        IReadOnlyList<HunkChoice?> choices,
        Side open
    ) =>
        ListText.Read(
            merge.Choose([.. choices.Select(choice => choice ?? HunkChoice.Of(open))]),
            legs.Profile,
            input.Path
        );

    /// <summary>Tasks that the caller left out keep their shared facts on both sides.</summary>
    private static (ListText File, ListText Runtime) LeaveOut(
        SyncInput input,
        Legs legs,
        ListText file,
        ListText runtime,
        Func<RuntimeTask, bool> takes
    )
    {
        var inSpec = new Whereabouts(legs, legs.Spec);
        var inFile = new Whereabouts(legs, file);
        var inRuntime = new Whereabouts(legs, runtime);
        var fileEdits = new List<TextEdit>();
        var runtimeEdits = new List<TextEdit>();
        for (var i = 0; i < input.Tasks.Count; i++)
        {
            if (
                takes(input.Tasks[i])
                || inSpec[i] is not { } was
                || inFile[i] is not { } now
                || inRuntime[i] is not { } row
            )
                continue;
            foreach (var field in SharedField.All)
            {
                Set(fileEdits, field, now, field.Written(was));
                Set(runtimeEdits, field, row, field.Written(legs.Runtime.Text.Tasks[i]));
            }
        }

        return (file.Edited(fileEdits, input.Path), runtime.Edited(runtimeEdits, input.Path));
    }

    /// <summary>The database's list, but for the facts on which the sides still differ: those stay as they were in base.</summary>
    private static ListText BaseOf(SyncInput input, Legs legs, ListText file, ListText runtime)
    {
        if (file.Text == runtime.Text || !legs.HasBase)
            return runtime;
        var inFile = new Whereabouts(legs, file);
        var inRuntime = new Whereabouts(legs, runtime);
        var edits = new List<TextEdit>();
        foreach (var fact in legs.Runtime.Pending)
        {
            if (inRuntime[fact.Task] is not { } row || fact.Field.Written(row) != fact.Runtime)
                continue;
            if (inFile[fact.Task] is { } item && fact.Field.Written(item) == fact.Runtime)
                continue;
            Set(edits, fact.Field, row, fact.Base);
        }

        return runtime.Edited(edits, input.Path);
    }

    private static void Set(List<TextEdit> edits, SharedField field, TaskItem item, string? value)
    {
        if (field.Written(item) != value && field.Write(item, value) is { } edit)
            edits.Add(edit);
    }
}
