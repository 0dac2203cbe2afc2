using System.Text;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.MergeDriver;

/// <summary>A merge that always has an answer: by task, else as git would, else both versions between markers.</summary>
internal static class SafeMerge
{
    public static MergeResult Merge(byte[] @base, byte[] ours, byte[] theirs, Arguments arguments)
    {
        // A command line that was not understood may have asked for anything: then only git's own merge is safe.
        Func<MergeOptions, MergeResult> merge = arguments.Problem is null
            ? options => ByTask(@base, ours, theirs, options)
            : options => AsText(@base, ours, theirs, options.Markers);

        var schema = arguments.Problem is null ? SchemaCopy.Read() : null;
        var options = WithStyle(arguments.Options with { Schema = schema }, arguments.Style ?? ConflictStyle.Merge);
        var merged = merge(options);
        if (merged.IsClean || arguments.Style is not null)
            return merged;

        // Starting git costs more than the merge, so its conflict style is asked for only now that it matters.
        var style = GitConfig.ConflictStyle() ?? ConflictStyle.Merge;
        return style == ConflictStyle.Merge ? merged : merge(WithStyle(options, style));
    }

    private static MergeOptions WithStyle(MergeOptions options, ConflictStyle style) =>
        options with
        {
            Markers = options.Markers with { Style = style },
        };

    private static MergeResult ByTask(byte[] @base, byte[] ours, byte[] theirs, MergeOptions options)
    {
        try
        {
            return TaskMerge.Merge(@base, ours, theirs, options);
        }
        catch (Exception problem)
        {
            Talk.Say($"internal trouble ({problem.GetType().Name}), so this merge was made as text; please report it");
            return AsText(@base, ours, theirs, options.Markers);
        }
    }

    private static MergeResult AsText(byte[] @base, byte[] ours, byte[] theirs, Markers markers)
    {
        try
        {
            return TaskMerge.AsText(@base, ours, theirs, markers);
        }
        catch (Exception problem)
        {
            Talk.Say($"internal trouble ({problem.GetType().Name}), so the whole file conflicts; please report it");
            return new MergeResult(BothVersions(ours, theirs, markers), MergeMethod.Text, [], [], 1);
        }
    }

    /// <summary>One hunk with all of ours and all of theirs: ugly, and nothing is lost.</summary>
    internal static byte[] BothVersions(byte[] ours, byte[] theirs, Markers markers)
    {
        var result = new MemoryStream(ours.Length + theirs.Length + 256);
        Line('<', markers.OursLabel);
        Version(ours);
        Line('=', null);
        Version(theirs);
        Line('>', markers.TheirsLabel);
        return result.ToArray();

        void Line(char mark, string? label)
        {
            var line = new string(mark, markers.Size);
            result.Write(Encoding.UTF8.GetBytes(string.IsNullOrEmpty(label) ? line + "\n" : $"{line} {label}\n"));
        }

        void Version(byte[] bytes)
        {
            result.Write(bytes);
            if (bytes.Length > 0 && bytes[^1] != (byte)'\n')
                result.WriteByte((byte)'\n');
        }
    }
}
