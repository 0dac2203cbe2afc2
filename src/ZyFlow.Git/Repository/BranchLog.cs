namespace ZyFlow.Git.Repository;

/// <summary>How a branch came to be.</summary>
public enum BranchBeginning
{
    /// <summary>Its reflog does not say: a first commit, a clone, a log that expired.</summary>
    Unknown,

    /// <summary>From what a person named: a branch, a tag, a commit, HEAD.</summary>
    Created,
    Renamed,
    Copied,
}

/// <summary>What the reflog of one branch tells.</summary>
/// <param name="Birth">Commit and time of the first entry: another branch of the same name has another one.</param>
/// <param name="From">The name it was made from, as typed; of a renamed or copied branch the full name.</param>
/// <param name="At">The commit it began at.</param>
/// <param name="Moves">What happened to it since.</param>
public sealed record BranchLog(
    string? Birth,
    BranchBeginning Beginning,
    string? From,
    string? At,
    IReadOnlyList<ReflogEntry> Moves
)
{
    private const string CreatedFrom = "branch: Created from ";
    private const string RenamedFrom = "Branch: renamed ";
    private const string CopiedFrom = "Branch: copied ";

    public static BranchLog None { get; } = new(null, BranchBeginning.Unknown, null, null, []);

    public static BranchLog Read(GitFolders folders, string branch) =>
        Of(branch, Reflog.Read(Reflog.FileOf(folders.CommonFolder, branch)));

    internal static BranchLog Of(string branch, IReadOnlyList<ReflogEntry> entries)
    {
        if (entries.Count == 0)
            return None;
        var birth = entries[0].Old is null ? $"{entries[0].New} {entries[0].Time}" : null;

        // A log moves along with a renamed branch and is doubled with a copied one, so the last of these counts.
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            var message = entries[i].Message;
            var beginning =
                Source(message, RenamedFrom, branch) is not null ? BranchBeginning.Renamed
                : Source(message, CopiedFrom, branch) is not null ? BranchBeginning.Copied
                : BranchBeginning.Unknown;
            if (beginning == BranchBeginning.Unknown)
                continue;
            var from = Source(message, beginning == BranchBeginning.Renamed ? RenamedFrom : CopiedFrom, branch);
            var since = beginning == BranchBeginning.Renamed ? entries : entries.Skip(i + 1);
            return new BranchLog(birth, beginning, from, entries[i].New, [.. since]);
        }

        return birth is not null && entries[0].Message.StartsWith(CreatedFrom, StringComparison.Ordinal)
            ? new(
                birth,
                BranchBeginning.Created,
                entries[0].Message[CreatedFrom.Length..],
                entries[0].New,
                [.. entries.Skip(1)]
            )
            : new(birth, BranchBeginning.Unknown, null, birth is null ? null : entries[0].New, entries);
    }

    private static string? Source(string message, string verb, string branch)
    {
        var into = " to " + branch;
        return message.StartsWith(verb, StringComparison.Ordinal) && message.EndsWith(into, StringComparison.Ordinal)
            ? message[verb.Length..^into.Length]
            : null;
    }
}
