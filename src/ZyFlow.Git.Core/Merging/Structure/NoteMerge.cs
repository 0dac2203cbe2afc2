using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Merges bullets that hold a user's field, such as <c>_Owner: ann_</c>, by the field's own rule.</summary>
internal static class NoteMerge
{
    /// <summary>Merges the titles of one bullet; null when they are not one field.</summary>
    public static MergedField? Merge(Profile profile, string? @base, string ours, string theirs)
    {
        if (
            NoteField.Find(ours, profile) is not { } o
            || NoteField.Find(theirs, profile) is not { } t
            || o.Field != t.Field
            || o.Field.User is not { } field
        )
            return null;
        var b = @base is null ? null : NoteField.Find(@base, profile);
        if (@base is not null && b?.Field != o.Field)
            return null;

        var merged = ValueMerge.Merge(
            field,
            profile,
            b?.Value.In(@base!).ToString(), // a field was found in it
            o.Value.In(ours).ToString(),
            t.Value.In(theirs).ToString()
        );
        // Blanks and label are a matter of format, and the same ones whichever side is ours.
        var (oursFrame, theirsFrame) = (Frame(ours, o.Value), Frame(theirs, t.Value));
        var before = b is null ? null : Frame(@base!, b.Value.Value);
        var isOurs =
            theirsFrame == before || (oursFrame != before && string.CompareOrdinal(oursFrame, theirsFrame) <= 0);
        var (text, span) = isOurs ? (ours, o.Value) : (theirs, t.Value);
        return new(With(merged.Ours), With(merged.Theirs), merged.IsConflict ? ConflictKind.Field : null);

        string With(string? value) => text[..span.Start] + value + text[span.End..];
    }

    private static string Frame(string title, TextSpan value) => title[..value.Start] + '\0' + title[value.End..];
}
