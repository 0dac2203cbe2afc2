using System.Text;

namespace ZyFlow.Git.Repository;

/// <summary>Refs as files: loose ones, and those in <c>packed-refs</c>.</summary>
internal sealed class RefFiles(string commonFolder, string gitFolder)
{
    private const string Symbolic = "ref: ";
    private const int MostHops = 5; // as git

    private byte[]? _packed;

    /// <summary>True when refs are kept in another way, and only git can say what they are.</summary>
    public bool AreElsewhere => Directory.Exists(System.IO.Path.Combine(commonFolder, "reftable"));

    /// <summary>Null where HEAD is no ordinary file.</summary>
    public GitHead? ReadHead()
    {
        if (Text(System.IO.Path.Combine(gitFolder, "HEAD")) is not { } head)
            return null;
        if (!head.StartsWith(Symbolic, StringComparison.Ordinal))
            return ObjectName.Is(head) ? new GitHead(null, head) : null;
        var branch = head[Symbolic.Length..].Trim();
        return branch.EndsWith("/.invalid", StringComparison.Ordinal) ? null : new GitHead(branch, Resolve(branch));
    }

    /// <summary>The commit of a ref; null where there is no such ref.</summary>
    public string? Resolve(string name)
    {
        for (var hops = 0; hops < MostHops && IsSafe(name); hops++)
        {
            var text = Text(System.IO.Path.Combine(commonFolder, name));
            if (text is null)
                return Packed(name);
            if (!text.StartsWith(Symbolic, StringComparison.Ordinal))
                return ObjectName.Is(text) ? text : null;
            name = text[Symbolic.Length..].Trim();
        }

        return null;
    }

    private string? Packed(string name)
    {
        _packed ??= Bytes(System.IO.Path.Combine(commonFolder, "packed-refs")) ?? [];
        var line = Encoding.UTF8.GetBytes($" {name}\n");
        var at = _packed.AsSpan().IndexOf(line);
        if (at < 0)
            return null;
        var start = _packed.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;
        var oid = Encoding.ASCII.GetString(_packed, start, at - start);
        return ObjectName.Is(oid) ? oid : null;
    }

    // The name becomes a path.
    private static bool IsSafe(string name) =>
        name.StartsWith("refs/", StringComparison.Ordinal) && !name.Contains("..", StringComparison.Ordinal);

    private static string? Text(string path) => Bytes(path) is { } bytes ? Encoding.UTF8.GetString(bytes).Trim() : null;

    private static byte[]? Bytes(string path)
    {
        try
        {
            // Most of what is asked for is not there, and an exception takes a hundred times as long as to look.
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception error)
            when (error is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return null; // a folder in the place of the ref is reported as access denied
        }
    }
}
