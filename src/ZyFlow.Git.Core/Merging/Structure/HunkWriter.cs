using System.Text;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Writes one conflict hunk in git's form, the reason after the label.</summary>
internal static class HunkWriter
{
    /// <summary>Returns the number of bytes between the markers.</summary>
    public static int Write(
        StringBuilder text,
        Markers markers,
        string reason,
        string @base,
        string ours,
        string theirs
    )
    {
        Marker(text, '<', markers.Size, Label(markers.OursLabel, reason));
        text.Append(ours);
        if (markers.Style != ConflictStyle.Merge)
        {
            Marker(text, '|', markers.Size, markers.BaseLabel);
            text.Append(@base);
        }

        Marker(text, '=', markers.Size, null);
        text.Append(theirs);
        Marker(text, '>', markers.Size, markers.TheirsLabel);
        var between = Encoding.UTF8.GetByteCount(ours) + Encoding.UTF8.GetByteCount(theirs);
        return markers.Style == ConflictStyle.Merge ? between : between + Encoding.UTF8.GetByteCount(@base);
    }

    private static string Label(string? label, string reason) =>
        string.IsNullOrEmpty(label) ? reason : $"{label} {reason}";

    private static void Marker(StringBuilder text, char c, int size, string? label)
    {
        text.Append(c, size);
        if (!string.IsNullOrEmpty(label))
            text.Append(' ').Append(label);
        text.Append('\n');
    }
}
