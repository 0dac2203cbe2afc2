using System.Text;

namespace ZyFlow.Git.Benchmarks.Figures;

/// <summary>One case seen by git and by us, and the classes that it falls into.</summary>
internal sealed class Judgement
{
    private Judgement(MergeCase one, Outcome git, Outcome ours)
    {
        Case = one;
        Git = git;
        Ours = ours;
        (GitBytes, GitMarkedBytes) = git.Clean ? (0, 0) : Hunks.Bytes(git.Bytes);
        (OurBytes, OurMarkedBytes) = ours.Clean ? (0, 0) : Hunks.Bytes(ours.Bytes);
        Losses = ours.Failure is null ? Figures.Losses.In(one, ours.Bytes) : [];
        Classes = Named().Where(pair => pair.Holds).Select(pair => pair.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Every class in the order of the table, with what it counts.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> AllClasses { get; } =
    [
        ("git-clean", "git merges without a conflict"),
        ("clean", "we merge without a conflict"),
        ("equal", "clean and byte-equal to the expected result"),
        ("lines", "clean with exactly the expected lines, blank lines and order aside"),
        ("wrong", "clean, and the lines are not the expected ones"),
        ("conflict", "we conflict"),
        ("more-bytes", "more conflict bytes than git, marker lines not counted"),
        ("more-marked", "more conflict bytes than git, marker lines with labels counted"),
        ("git-clean-differs", "git is clean and our bytes differ"),
        ("git-clean-conflict", "git is clean and we conflict"),
        ("lost", "something that a side added or ticked is neither in the result nor in a hunk"),
        ("git-lost", "the same of git's result"),
        ("failed", "an exception or a wrong exit code"),
        ("text", "git's textual merge was chosen"),
    ];

    public MergeCase Case { get; }

    public Outcome Git { get; }

    public Outcome Ours { get; }

    public int GitBytes { get; }

    public int GitMarkedBytes { get; }

    public int OurBytes { get; }

    public int OurMarkedBytes { get; }

    public IReadOnlyList<string> Losses { get; }

    public IReadOnlySet<string> Classes { get; }

    public static Judgement Of(MergeCase one, Outcome git, Outcome ours) => new(one, git, ours);

    private IEnumerable<(string Name, bool Holds)> Named()
    {
        var expected = Case.Expected;
        var lines = expected is not null && Ours.Clean && SameLines(expected, Ours.Bytes);
        yield return ("git-clean", Git.Clean);
        yield return ("clean", Ours.Clean);
        yield return ("equal", expected is not null && Ours.Clean && Ours.Bytes.AsSpan().SequenceEqual(expected));
        yield return ("lines", lines);
        yield return ("wrong", expected is not null && Ours.Clean && !lines);
        yield return ("conflict", !Ours.Clean && Ours.Failure is null);
        yield return ("more-bytes", OurBytes > GitBytes);
        yield return ("more-marked", OurMarkedBytes > GitMarkedBytes);
        yield return ("git-clean-differs", Git.Clean && !Ours.Bytes.AsSpan().SequenceEqual(Git.Bytes));
        yield return ("git-clean-conflict", Git.Clean && !Ours.Clean);
        yield return ("lost", Losses.Count > 0);
        yield return ("git-lost", Git.Clean && Figures.Losses.In(Case, Git.Bytes).Count > 0);
        yield return ("failed", Ours.Failure is not null);
        yield return ("text", Ours.Method == "Text");
    }

    private static bool SameLines(byte[] expected, byte[] merged) => Sorted(expected).SequenceEqual(Sorted(merged));

    private static IEnumerable<string> Sorted(byte[] bytes) =>
        Encoding
            .UTF8.GetString(bytes)
            .Split('\n')
            .Select(line => line.TrimEnd())
            .Where(line => line.Length > 0)
            .Order(StringComparer.Ordinal);
}
