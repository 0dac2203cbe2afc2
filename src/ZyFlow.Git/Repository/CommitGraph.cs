namespace ZyFlow.Git.Repository;

/// <summary>What is asked of the history when HEAD has moved.</summary>
public interface ICommitGraph
{
    /// <summary>The commits that can be reached now and could not be before; empty when the history cannot say.</summary>
    IReadOnlySet<string> Gained(string? before, string now);

    /// <summary>True when one commit is the other or an ancestor of it.</summary>
    bool Reaches(string now, string ancestor);

    /// <summary>Which of some commits is nearest: the nearest ancestor, or else the relative with the fewest commits in between.</summary>
    string? Nearest(string commit, IReadOnlyList<string> others);
}

/// <summary>Asks git: it knows shallow clones, grafts, replacements and every object format.</summary>
public sealed class CommitGraph(GitCommand git) : ICommitGraph
{
    private const string MostCommits = "20000"; // to look back for an ancestor
    private const int MostRelatives = 16;

    public IReadOnlySet<string> Gained(string? before, string now) =>
        before is null ? Commits("rev-list", now, "--") : Commits("rev-list", now, "^" + before, "--");

    public bool Reaches(string now, string ancestor) =>
        now == ancestor || git.Run("merge-base", "--is-ancestor", ancestor, now).ExitCode == 0;

    public string? Nearest(string commit, IReadOnlyList<string> others)
    {
        var wanted = others.ToHashSet();
        var output = git.Run("rev-list", "--max-count", MostCommits, commit, "--");
        var ancestor = Lines(output).FirstOrDefault(wanted.Contains);
        if (ancestor is not null)
            return ancestor;

        (long Distance, string Commit)? nearest = null;
        foreach (var other in wanted.Take(MostRelatives))
        {
            if (git.Run("merge-base", other, commit).ExitCode != 0)
                continue;
            var counts = git.Run("rev-list", "--count", "--left-right", $"{other}...{commit}", "--").Output.Trim();
            var distance = counts
                .Split('\t')
                .Sum(static n => long.Parse(n, System.Globalization.CultureInfo.InvariantCulture));
            if (nearest is null || distance < nearest.Value.Distance)
                nearest = (distance, other);
        }

        return nearest?.Commit;
    }

    private HashSet<string> Commits(params string[] question) => [.. Lines(git.Run(question))];

    // A commit that is not there, as in a shallow clone or after a clean-up: nothing is known.
    private static string[] Lines(GitOutput output) =>
        output.ExitCode == 0 ? output.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [];
}
