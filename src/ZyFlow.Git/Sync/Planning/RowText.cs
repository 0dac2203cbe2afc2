using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>Rows of the database as a plain list, for when the bytes that they came from are lost.</summary>
internal static class RowText
{
    public static ListText Of(
        IReadOnlyList<RuntimeTask> tasks,
        IReadOnlyList<SectionFacts> sections,
        Profile profile,
        string path
    )
    {
        var text = new StringBuilder();
        string? open = null;
        foreach (var task in tasks)
        {
            if (task.Facts.Section != open && sections.FirstOrDefault(s => s.Id == task.Facts.Section) is { } section)
                text.Append(text.Length == 0 ? "" : "\n")
                    .Append("## ")
                    .AppendJoin(' ', Words(section.Number, section.Title))
                    .Append("\n\n");
            open = task.Facts.Section;
            text.Append("- [").Append(profile.WriteState(task.Facts.State) ?? " ").Append("] ");
            text.AppendJoin(' ', Words(task.Facts.Number, task.Facts.Flags, task.Facts.Title, task.Facts.Tail))
                .Append('\n');
        }

        var list = ListText.Of(text.ToString(), profile, path);
        return list.Tasks.Count == tasks.Count ? list.Edited([.. Fields(list, tasks)], path) : list;
    }

    private static IEnumerable<TextEdit> Fields(ListText list, IReadOnlyList<RuntimeTask> tasks) =>
        SharedField
            .UserFieldsIn(list.Document.Profile)
            .SelectMany(field =>
                list.Tasks.Select(
                    (item, place) => field.Known(tasks[place].Facts) is { } value ? field.Write(item, value) : null
                )
            )
            .OfType<TextEdit>();

    private static IEnumerable<string> Words(params string?[] words) => words.OfType<string>();
}
