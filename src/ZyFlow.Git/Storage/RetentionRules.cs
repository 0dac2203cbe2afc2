using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Storage;

/// <summary>How long things are kept that are neither history nor state.</summary>
public sealed record RetentionRules
{
    private const string Section = "zyflow.";

    public static RetentionRules Default { get; } = new();

    public TimeSpan Metrics { get; init; } = TimeSpan.FromDays(90);

    public TimeSpan Sessions { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How many rollback points of one change on one branch; the newest one always stays.</summary>
    public int RollbackPoints { get; init; } = 100;

    public TimeSpan RollbackPointAge { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How many snapshots; older ones only made an older rebuild quicker.</summary>
    public int Snapshots { get; init; } = 3;

    /// <summary>After so many events the projections are kept, so that a rebuild need not begin at the first event.</summary>
    public int SnapshotEvery { get; init; } = 50_000;

    /// <summary>How many copies from before migrations.</summary>
    public int Backups { get; init; } = 5;

    /// <summary>How often it is looked for what may go.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromDays(1);

    /// <summary>As the configuration of git says, where it says something.</summary>
    /// <exception cref="ZyFlowException">A value is none.</exception>
    public static RetentionRules Of(GitFolders folders)
    {
        var rules = Default;
        var answer = new GitCommand(folders.GitFolder).Run(
            "config",
            "-z",
            "--get-regexp",
            "^zyflow\\.(keep|snapshotevery)"
        );
        foreach (var entry in answer.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var end = entry.IndexOf('\n', StringComparison.Ordinal);
            rules = end < 0 ? throw NoValue(entry, "") : rules.With(entry[..end], entry[(end + 1)..]);
        }

        return rules;
    }

    /// <summary>git writes names of settings in lower case.</summary>
    private RetentionRules With(string name, string value) =>
        name[Section.Length..].ToUpperInvariant() switch
        {
            "KEEPROLLBACKPOINTS" => this with { RollbackPoints = Count(name, value) },
            "KEEPROLLBACKPOINTSFOR" => this with { RollbackPointAge = Span(name, value) },
            "KEEPMETRICSFOR" => this with { Metrics = Span(name, value) },
            "KEEPRUNSFOR" => this with { Sessions = Span(name, value) },
            "KEEPSNAPSHOTS" => this with { Snapshots = Count(name, value) },
            "SNAPSHOTEVERY" => this with { SnapshotEvery = Count(name, value) },
            "KEEPBACKUPS" => this with { Backups = Count(name, value) },
            _ => this,
        };

    private static int Count(string name, string value) =>
        int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw NoValue(name, value);

    private static TimeSpan Span(string name, string value)
    {
        try
        {
            return Moment.Span(value);
        }
        catch (ZyFlowException)
        {
            throw NoValue(name, value);
        }
    }

    private static ZyFlowException NoValue(string name, string value) =>
        new(
            Problem.Usage,
            $"The setting {name} of git is '{value}'.",
            "Write a number from 1, or a span of time such as 30d: git config zyflow.keepRollbackPointsFor 60d"
        );
}
