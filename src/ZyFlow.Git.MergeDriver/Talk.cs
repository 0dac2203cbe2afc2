using System.Text;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Text;

namespace ZyFlow.Git.MergeDriver;

/// <summary>What the driver says: sentences on stderr, the result and nothing else on stdout.</summary>
internal static class Talk
{
    private const int MostLines = 20;

    public static void Say(string sentence)
    {
        try
        {
            // The raw stream: Console.Error would set up encodings and terminals that a line does not need.
            using var stderr = Console.OpenStandardError();
            stderr.Write(Encoding.UTF8.GetBytes($"zyflow-merge: {Printable.From(sentence)}\n"));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // Nobody listens, or stderr is closed altogether; the exit code says the rest.
        }
    }

    public static void Report(MergeResult merged, string path)
    {
        var lines = new List<string>();
        foreach (var conflict in merged.Conflicts)
            lines.Add($"{path}: conflict in {conflict.Subject}: {conflict.Reason}");
        foreach (var notice in merged.Notices)
            lines.Add($"{path}: {notice.Subject}: {notice.Message}");

        foreach (var line in lines.Take(MostLines))
            Say(line);
        if (lines.Count > MostLines)
            Say($"{path}: and {lines.Count - MostLines} more");
    }

    /// <returns>Null, or what went wrong.</returns>
    public static string? WriteOut(byte[] bytes)
    {
        try
        {
            using var stdout = Console.OpenStandardOutput();
            stdout.Write(bytes);
            stdout.Flush();
            return null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return $"standard output cannot be written: {Trouble.Name(trouble)}";
        }
    }
}
