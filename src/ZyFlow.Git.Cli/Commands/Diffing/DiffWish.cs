using ZyFlow.Git.Repository;
using ZyFlow.Git.Repository.History;

namespace ZyFlow.Git.Cli.Commands.Diffing;

/// <summary>The two versions and the paths that a person named.</summary>
internal sealed record DiffWish(ListSnapshot Before, ListSnapshot After, IReadOnlyList<string> Paths)
{
    private const string Head = "HEAD";

    /// <param name="words">Revisions, then paths.</param>
    /// <param name="paths">How many of the last words certainly are paths, because <c>--</c> stands before them.</param>
    public static DiffWish Read(GitRepository repository, IReadOnlyList<string> words, int? paths)
    {
        var revisions = Revisions(repository, words, paths);
        string[] places = [.. words.Skip(revisions.Taken).Select(repository.PathInside)];
        return revisions.Names switch
        {
            [] => new(OfHead(repository), WorkTreeLists.Read(repository), places),
            [var one] => new(Of(repository, one), WorkTreeLists.Read(repository), places),
            [var one, var other, ..] => new(Of(repository, one), Of(repository, other), places),
        };
    }

    private static (IReadOnlyList<string> Names, int Taken) Revisions(
        GitRepository repository,
        IReadOnlyList<string> words,
        int? paths
    )
    {
        var mostly = words.Count - (paths ?? 0);
        if (mostly > 0 && Range(repository, words[0]) is { } range)
            return (range, 1);
        var names = new List<string>();
        while (names.Count < mostly && names.Count < 2 && IsRevision(repository, words[names.Count], paths is not null))
            names.Add(words[names.Count]);
        if (paths is not null && names.Count < mostly)
            throw new ZyFlowException(
                Problem.Usage,
                $"{words[names.Count]} is one revision too many.",
                "Two versions can be compared: zyflow diff REV REV -- PATH"
            );
        return (names, names.Count);
    }

    /// <summary><c>A..B</c>, and <c>A...B</c>, which begins where the two parted.</summary>
    private static string[]? Range(GitRepository repository, string word)
    {
        var at = word.IndexOf("..", StringComparison.Ordinal);
        if (at < 0 || IsPath(word))
            return null;
        var isParted = word.AsSpan(at).StartsWith("...", StringComparison.Ordinal);
        var (one, other) = (Or(word[..at]), Or(word[(at + (isParted ? 3 : 2))..]));
        if (!isParted)
            return [one, other];
        var (ours, theirs) = (repository.History.Commit(one), repository.History.Commit(other));
        return repository.History.MergeBases(ours, theirs) is [var parted, ..]
            ? [parted.Id, other]
            : throw new ZyFlowException(
                Problem.Refused,
                $"{one} and {other} have no commit in common.",
                $"Compare them as they are: zyflow diff {one} {other}"
            );

        static string Or(string name) => name.Length == 0 ? Head : name;
    }

    private static bool IsRevision(GitRepository repository, string word, bool isCertain)
    {
        if (isCertain)
            return true; // and Of says what is wrong with it
        var isPath = !repository.IsBare && IsPath(word); // a bare repository has a file HEAD and no work tree
        try
        {
            _ = repository.History.Commit(word);
        }
        catch (ZyFlowException problem) when (problem.Problem == Problem.Usage)
        {
            if (isPath)
                return false;
            throw new ZyFlowException(
                Problem.Usage,
                $"{word} is neither a revision nor a file here.",
                "For a file that is gone from the work tree, write -- before it.",
                problem
            );
        }

        return !isPath
            ? true
            : throw new ZyFlowException(
                Problem.Usage,
                $"{word} is a revision and a file.",
                "Write -- after the revisions and before the paths."
            );
    }

    private static bool IsPath(string word) => Path.Exists(word);

    private static ListSnapshot Of(GitRepository repository, string revision) =>
        ListSnapshot.OfCommit(repository.History, repository.History.Commit(revision), revision);

    private static ListSnapshot OfHead(GitRepository repository) =>
        repository.IsUnborn ? ListSnapshot.Nothing : Of(repository, Head);
}
