using System.Text;

namespace ZyFlow.Git.Repository;

/// <summary>One move of a ref, as git wrote it down.</summary>
/// <param name="Old">Null where the ref began.</param>
/// <param name="Time">Seconds since 1970 and the zone, as written.</param>
public readonly record struct ReflogEntry(string? Old, string New, string Time, string Message)
{
    private const string Leaving = "checkout: moving from ";
    private const string FastForward = "cherry-pick: fast-forward";

    private static readonly string[] Plain =
    [
        "commit: ",
        "commit (amend): ",
        "commit (initial): ",
        "cherry-pick: ",
        "revert: ",
        "am: ",
    ];

    /// <summary>False when the move may have brought in the commits of another branch.</summary>
    public bool IsPlain => Message != FastForward && IsPlainMessage(Message);

    /// <summary>True when the commit was made by the move, and was not there before.</summary>
    public bool IsOwnCommit =>
        IsPlain
        || Message.StartsWith("commit (merge): ", StringComparison.Ordinal)
        || Message.Contains(": Merge made by ", StringComparison.Ordinal);

    /// <summary>True when the move ends a rebase, or a pull that rebased, with more than the commit it went onto.</summary>
    /// <remarks>
    /// The commit may be older than the rebase all the same: one that drops the last commits and leaves the others as they
    /// were ends at a commit which <see cref="Old"/> reaches.
    /// </remarks>
    public bool IsRebased =>
        (Message.Contains(" (finish): refs/", StringComparison.Ordinal) || IsOldRebase)
        && !Message.EndsWith(" onto " + New, StringComparison.Ordinal);

    // Until git 2.25.
    private bool IsOldRebase => Message.StartsWith("rebase finished: refs/", StringComparison.Ordinal);

    public bool IsCheckout => Message.StartsWith(Leaving, StringComparison.Ordinal);

    /// <summary>The branch (short) or commit that HEAD left, at <see cref="Old"/>; null for another move.</summary>
    public string? Left => Ends is [var left, _] ? left : null;

    /// <summary>Where HEAD went, as it was typed: a branch's name even while detaching from it; null for another move.</summary>
    public string? Entered => Ends is [_, var entered] ? entered : null;

    private string[]? Ends => IsCheckout ? Message[Leaving.Length..].Split(" to ", 2) : null;

    private static bool IsPlainMessage(string message) =>
        Plain.Any(plain => message.StartsWith(plain, StringComparison.Ordinal));
}

/// <summary>Reads the reflogs, which git keeps as files unless it was told not to.</summary>
public static class Reflog
{
    private const int NoMore = 4 << 20; // a longer log is read from its end

    /// <summary>The file of a worktree's HEAD, or of a branch.</summary>
    public static string FileOf(string gitFolder, string name) => Path.Combine(gitFolder, "logs", name);

    /// <summary>0 where there is none.</summary>
    public static long Length(string file) => new FileInfo(file) is { Exists: true } log ? log.Length : 0;

    /// <summary>The entries after a length that the log once had; all of them when it was rewritten since.</summary>
    public static IReadOnlyList<ReflogEntry> Read(string file, long after = 0)
    {
        try
        {
            using var log = new FileStream(
                file,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            var from = Math.Max(after, log.Length - NoMore);
            var start = IsLineStart(log, from) || from != after ? from : Math.Max(0, log.Length - NoMore);
            log.Position = start;
            var bytes = new byte[log.Length - start];
            var read = log.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Parse(Encoding.UTF8.GetString(bytes, 0, read));
        }
        catch (Exception error)
            when (error is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool IsLineStart(FileStream log, long position)
    {
        if (position == 0)
            return true;
        if (position > log.Length)
            return false;
        log.Position = position - 1;
        return log.ReadByte() == '\n';
    }

    private static List<ReflogEntry> Parse(string text)
    {
        var entries = new List<ReflogEntry>();
        foreach (var line in text.Split('\n'))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var who = tab < 0 ? line : line[..tab];
            var oid = line.IndexOf(' ', StringComparison.Ordinal);
            if (oid is not (40 or 64) || who.Length <= (2 * oid) + 1)
                continue; // the cut first line of a long log, or the empty last one
            var old = who[..oid];
            entries.Add(
                new ReflogEntry(
                    old.AsSpan().ContainsAnyExcept('0') ? old : null,
                    who[(oid + 1)..((2 * oid) + 1)],
                    who[(who.LastIndexOf('>') + 1)..].Trim(),
                    tab < 0 ? "" : line[(tab + 1)..]
                )
            );
        }

        return entries;
    }
}
