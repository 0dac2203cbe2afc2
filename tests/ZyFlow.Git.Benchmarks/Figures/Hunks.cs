namespace ZyFlow.Git.Benchmarks.Figures;

/// <summary>Bytes that a person has to look at: what stands between conflict markers.</summary>
internal static class Hunks
{
    /// <summary>Bytes inside hunks, without and with the marker lines.</summary>
    public static (int Content, int WithMarkers) Bytes(byte[] merged)
    {
        var (content, marked, inside) = (0, 0, false);
        for (int start = 0, end; start < merged.Length; start = end)
        {
            var newline = Array.IndexOf(merged, (byte)'\n', start);
            end = newline < 0 ? merged.Length : newline + 1;
            var line = merged.AsSpan(start, end - start);
            var opens = line.StartsWith("<<<<<<< "u8);
            inside |= opens;
            if (!inside)
                continue;

            marked += line.Length;
            var closes = line.StartsWith(">>>>>>> "u8);
            if (!opens && !closes && !line.TrimEnd("\r\n"u8).SequenceEqual("======="u8))
                content += line.Length;
            inside = !closes;
        }

        return (content, marked);
    }
}
