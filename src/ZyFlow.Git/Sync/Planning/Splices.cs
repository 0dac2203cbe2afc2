using System.Text;
using ZyFlow.Git.Core.Merging.Text;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>The difference of two files as places, each as small as it can be.</summary>
internal static class Splices
{
    public static IReadOnlyList<ByteSplice> Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        var (was, now) = (Lines(before), Lines(after));
        var splices = new List<ByteSplice>();
        foreach (var change in LineDiff.Changes(was.Text, now.Text))
        {
            var old = before[was.Starts[change.Before.Start]..was.Starts[change.Before.End]];
            var own = after[now.Starts[change.After.Start]..now.Starts[change.After.End]];
            var head = old.Span.CommonPrefixLength(own.Span);
            var tail = 0;
            while (tail < Math.Min(old.Length, own.Length) - head && old.Span[^(tail + 1)] == own.Span[^(tail + 1)])
                tail++;
            splices.Add(new(was.Starts[change.Before.Start] + head, old.Length - head - tail, own[head..^tail]));
        }

        return splices;
    }

    public static byte[] Apply(ReadOnlySpan<byte> bytes, IReadOnlyList<ByteSplice> splices)
    {
        var result = new List<byte>(bytes.Length);
        var at = 0;
        foreach (var splice in splices)
        {
            result.AddRange(bytes[at..splice.Start]);
            result.AddRange(splice.Bytes.Span);
            at = splice.Start + splice.Length;
        }

        result.AddRange(bytes[at..]);
        return [.. result];
    }

    private static (string[] Text, int[] Starts) Lines(ReadOnlyMemory<byte> bytes)
    {
        var text = new List<string>();
        var starts = new List<int> { 0 };
        for (var at = 0; at < bytes.Length; )
        {
            var feed = bytes.Span[at..].IndexOf((byte)'\n');
            var end = feed < 0 ? bytes.Length : at + feed + 1;
            text.Add(Encoding.Latin1.GetString(bytes.Span[at..end])); // one character per byte: equal exactly when the bytes are
            starts.Add(at = end);
        }

        return ([.. text], [.. starts]);
    }
}
