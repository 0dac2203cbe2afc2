using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging.Matching;
using ZyFlow.Git.Core.Merging.Structure;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Comparing;

/// <summary>What happened to an item that is in both versions.</summary>
/// <remarks>Whether two values are one is asked by the field's merge rule, so what a merge takes for equal is no change.</remarks>
internal sealed class Differences(Pairing pairing, ItemTree before, ItemTree after, Places places)
{
    public IReadOnlyList<TaskChange> Between(int from, int into)
    {
        var changes = new List<TaskChange>();
        switch (pairing.From[from], pairing.Into[into])
        {
            case (TaskItem was, TaskItem now):
                OfTask(changes, was, now);
                break;
            case (Section was, Section now):
                OfSection(changes, was, now);
                break;
        }

        var isLineSame = pairing.From.Own(from).SequenceEqual(pairing.Into.Own(into));
        var isExplained = isLineSame || changes.Exists(static c => IsOfTheLine(c));
        var isReformatted = OfNotes(changes, from, into) || !isExplained;
        if (places.Of(from) is { } move)
            changes.Add(new TaskChange.Moved(move));
        if (isReformatted)
            changes.Add(new TaskChange.Reformatted());
        return changes;
    }

    private void OfTask(List<TaskChange> changes, TaskItem was, TaskItem now)
    {
        var isBoxOdd = was.State == TaskState.Unknown && !was.BoxText.SequenceEqual(now.BoxText);
        if (was.State != now.State || isBoxOdd)
            changes.Add(
                new TaskChange.StateChanged(was.State, now.State, was.BoxText.ToString(), now.BoxText.ToString())
            );
        Line(changes, was, now, was.Number, now.Number);
        var labels = new List<TaskChange>();
        Labelled.Compare(labels, was, now);
        if (labels.Count > 0 && CanonicalText.Key(Labelled.Title(was)) == CanonicalText.Key(Labelled.Title(now)))
            changes.RemoveAll(static c => c is TaskChange.Reworded or TaskChange.ReferencesChanged);
        if (!was.FlagsText.SequenceEqual(now.FlagsText) && !IsSameSet(was.FlagsText, now.FlagsText))
            changes.Add(new TaskChange.FlagsChanged(was.FlagsText.ToString(), now.FlagsText.ToString()));
        Part(changes, nameof(TaskField.Optional), was.OptionalText, now.OptionalText);
        var tailWas = UserFieldText.Marks(was);
        var tail = UserFieldText.Marks(now);
        if (!IsSameSet(tailWas, tail))
            Part(changes, nameof(TaskField.Tail), tailWas, tail);
        changes.AddRange(labels);
    }

    private void OfSection(List<TaskChange> changes, Section was, Section now)
    {
        Line(changes, was, now, was.Number, now.Number);
        Part(changes, nameof(SectionField.Decoration), was.Decoration.Trim(), now.Decoration.Trim());
    }

    /// <summary>Number and title, which tasks and sections have in common.</summary>
    private void Line(List<TaskChange> changes, Block was, Block now, TaskNumber numberWas, TaskNumber number)
    {
        var (from, into) = (was.Index, now.Index);
        if (numberWas.Key != number.Key)
            changes.Add(new TaskChange.Renumbered(numberWas.Key, number.Key));
        if (pairing.From.KeyId[from] == pairing.Into.KeyId[into])
            return;

        var titleWas = pairing.From.Title(from).Trim().ToString();
        var title = pairing.Into.Title(into).Trim().ToString();
        var plain = pairing.From.PlainKeyId(from);
        changes.Add(
            plain != 0 && plain == pairing.Into.PlainKeyId(into)
                ? new TaskChange.ReferencesChanged(titleWas, title)
                : new TaskChange.Reworded(titleWas, title)
        );
    }

    private static void Part(List<TaskChange> changes, string field, ReadOnlySpan<char> was, ReadOnlySpan<char> now)
    {
        if (was.SequenceEqual(now))
            return;
        var name = char.ToLowerInvariant(field[0]) + field[1..]; // as the schema spells it
        changes.Add(new TaskChange.MetadataChanged(name, Present(was), Present(now)));

        static string? Present(ReadOnlySpan<char> text) => text.IsEmpty ? null : text.ToString();
    }

    private static bool IsSameSet(ReadOnlySpan<char> was, ReadOnlySpan<char> now) =>
        was.SequenceEqual(now) || SetMerge.IsSame(was.ToString(), now.ToString());

    /// <summary>Adds a change of the notes; true when only blanks or line ends in them differ.</summary>
    private bool OfNotes(List<TaskChange> changes, int from, int into)
    {
        if (HasSameNotes(from, into))
            return false;
        var (was, now) = (before.NoteText(from), after.NoteText(into));
        if (IsSameText(was, now))
            return true;
        if (IsSameText(Plain(pairing.From, before, from), Plain(pairing.Into, after, into)))
            return !changes.Exists(static c => c is TaskChange.MetadataChanged);
        changes.Add(new TaskChange.NotesChanged(was, now));
        return false;
    }

    private bool HasSameNotes(int from, int into)
    {
        var (was, now) = (before.Notes(from), after.Notes(into));
        if (was.Count != now.Count)
            return false;
        for (var i = 0; i < was.Count; i++)
        {
            if (!pairing.From.Own(was[i]).SequenceEqual(pairing.Into.Own(now[i])))
                return false;
        }

        return true;
    }

    /// <summary>The notes without the lines that hold labelled values, which are compared by value.</summary>
    private static string Plain(Outline outline, ItemTree tree, int item)
    {
        var text = tree.NoteText(item);
        if (outline[item] is not TaskItem task)
            return text;
        foreach (var line in Labelled.Lines(task))
            text = text.Replace(line, "", StringComparison.Ordinal);
        return text;
    }

    private static bool IsSameText(string was, string now)
    {
        using var one = Lines(was).GetEnumerator();
        using var other = Lines(now).GetEnumerator();
        while (true)
        {
            var (more, otherMore) = (one.MoveNext(), other.MoveNext());
            if (!more || !otherMore)
                return more == otherMore;
            if (one.Current != other.Current)
                return false;
        }

        static IEnumerable<string> Lines(string text) =>
            BlockText.Split(text).Select(static line => line.Trim()).Where(static line => line.Length > 0);
    }

    private static bool IsOfTheLine(TaskChange change) =>
        change
            is TaskChange.StateChanged
                or TaskChange.Renumbered
                or TaskChange.Reworded
                or TaskChange.ReferencesChanged
                or TaskChange.FlagsChanged
                or TaskChange.MetadataChanged;
}
