using System.Buffers.Binary;
using System.Text;

namespace ZyFlow.Git.Repository;

/// <summary>Which files git tracks, read from its index: 100,000 entries take a few milliseconds, a git process more.</summary>
/// <remarks>
/// Versions 2 and 3 with SHA-1, which is what git writes unless it was told otherwise; for anything else git is asked. The
/// format: https://git-scm.com/docs/index-format
/// </remarks>
internal static class GitIndex
{
    private const int HeaderLength = 12;
    private const int FlagsAt = 60;
    private const int NameAt = 62;
    private const int ChecksumLength = 20;

    /// <summary>The tracked paths whose last part is a name, from the top of the work tree.</summary>
    public static IReadOnlyList<string> Paths(GitFolders folders, string fileName)
    {
        var file = Path.Combine(folders.GitFolder, "index");
        if (!File.Exists(file))
            return [];
        return Read(File.ReadAllBytes(file), fileName)
            ?? new GitCommand(folders.WorkTree ?? folders.GitFolder)
                .Require("ls-files", "-z", "--", fileName, $":(glob)**/{fileName}")
                .Entries;
    }

    /// <summary>Null when the index is not of the kind that is read here.</summary>
    internal static IReadOnlyList<string>? Read(ReadOnlySpan<byte> index, string fileName)
    {
        if (index.Length < HeaderLength + ChecksumLength || !index.StartsWith("DIRC"u8))
            return null;
        var version = BinaryPrimitives.ReadUInt32BigEndian(index[4..]);
        var count = BinaryPrimitives.ReadUInt32BigEndian(index[8..]);
        if (version is not (2 or 3))
            return null;

        var wanted = Encoding.UTF8.GetBytes(fileName);
        var found = new List<string>();
        var at = HeaderLength;
        for (var i = 0u; i < count; i++)
        {
            if (Name(index, at) is not { Length: > 0 } name)
                return null;
            if (name.EndsWith(wanted) && (name.Length == wanted.Length || name[^(wanted.Length + 1)] == (byte)'/'))
            {
                var path = Encoding.UTF8.GetString(name);
                if (found.Count == 0 || found[^1] != path) // a path in conflict has several entries
                    found.Add(path);
            }

            // An entry ends with one to eight NUL, so that its length is a multiple of eight.
            var length = NameOffset(index, at) + name.Length;
            at += (length + 8) & ~7;
        }

        // The parts of a split index are elsewhere; the names of a SHA-256 index would not have added up.
        return at <= index.Length - ChecksumLength && !IsSplit(index[at..]) ? found : null;
    }

    private static int NameOffset(ReadOnlySpan<byte> index, int at)
    {
        const int Extended = 0x4000;
        var flags = BinaryPrimitives.ReadUInt16BigEndian(index[(at + FlagsAt)..]);
        return (flags & Extended) == 0 ? NameAt : NameAt + 2;
    }

    private static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> index, int at)
    {
        const int Unsaid = 0xFFF; // as long as this or longer
        if (at + NameAt + 2 > index.Length)
            return default;
        var from = at + NameOffset(index, at);
        var rest = index[from..];
        var end = rest.IndexOf((byte)0);
        var said = BinaryPrimitives.ReadUInt16BigEndian(index[(at + FlagsAt)..]) & Unsaid;
        return end >= 0 && (said == Unsaid ? end >= Unsaid : end == said) ? rest[..end] : default;
    }

    private static bool IsSplit(ReadOnlySpan<byte> extensions) => extensions.StartsWith("link"u8);
}
