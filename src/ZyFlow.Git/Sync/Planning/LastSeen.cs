using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>The file as the last sync left it: base, with the values on which the file insists in open conflicts.</summary>
/// <remarks>
/// Base holds what a conflict keeps back: tasks that the file deleted, titles that it reworded. Matched with that, a file that nobody
/// touched could pair its tasks anew, and a disagreement would become another one with every sync.
/// </remarks>
/// <param name="Places">For each task of <paramref name="Text"/> its place in base.</param>
internal sealed record LastSeen(ListText Text, IReadOnlyList<int> Places)
{
    /// <summary>Of a file that agreed with base.</summary>
    public static LastSeen Same(ListText @base) => new(@base, [.. Enumerable.Range(0, @base.Tasks.Count)]);

    /// <param name="base">With one task for each of <paramref name="tasks"/>.</param>
    public static LastSeen Of(
        ListText @base,
        IReadOnlyList<RuntimeTask> tasks,
        IReadOnlyCollection<OpenConflict> open,
        string path
    )
    {
        if (open.Count == 0)
            return Same(@base);
        var places = tasks.Index().ToDictionary(static task => task.Item.Id, static task => task.Index);
        var shared = SharedField.In(@base.Document.Profile);
        var whole = new SortedDictionary<int, string>(); // the lines that the file has for a task
        var fields = new Dictionary<(int Place, string Field), TextEdit>();
        foreach (var conflict in open)
        {
            if (!places.TryGetValue(conflict.TaskId, out var place))
                continue;
            if (conflict.Kind is ConflictKind.EditOfDeleted or ConflictKind.Ambiguous)
                whole[place] = conflict.SpecValue ?? "";
            else if (
                shared.FirstOrDefault(field => field.Name == conflict.Field) is { } field
                && field.Write(@base.Tasks[place], conflict.SpecValue) is { } edit
            )
                fields[(place, field.Name)] = edit;
        }

        var text = @base.Edited(
            [
                .. fields.Where(edit => !whole.ContainsKey(edit.Key.Place)).Select(static edit => edit.Value),
                .. whole.Select(lines => Lines(@base, lines.Key, lines.Value)),
            ],
            path
        );
        var kept = Enumerable.Range(0, tasks.Count).Where(place => whole.GetValueOrDefault(place) is not "").ToList();
        // A line that goes may change what the lines below it mean.
        return text.Tasks.Count == kept.Count && text.Sections.Count == @base.Sections.Count
            ? new(text, kept)
            : Same(@base);
    }

    private static TextEdit Lines(ListText @base, int place, string lines)
    {
        var task = @base.Tasks[place];
        return new(new(task.Own.Start, BlockLines.End(task)), lines);
    }
}
