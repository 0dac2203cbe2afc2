using System.CommandLine;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Projections;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow rebuild</c>: every table that only says what the events say, made anew from them.</summary>
internal static class RebuildCommand
{
    private static readonly Option<bool> Verify = new("--verify")
    {
        Description = "Change nothing; say whether the tables are what the events say, and whether the log is whole.",
    };

    private static readonly Option<bool> Full = new("--full")
    {
        Description = "Begin at the first event, not at the newest snapshot; --verify always does.",
    };

    public static Command Create() =>
        Verb.Create(
            "rebuild",
            "Make the tables of the runtime database anew from its log of events, or check them against it.",
            ["zyflow rebuild --verify", "zyflow rebuild", "zyflow rebuild --full"],
            [Verify, Full, Verb.Quiet],
            (parsed, session) => Run(session, parsed.GetValue(Verify), parsed.GetValue(Full))
        );

    private static int Run(Session session, bool isVerifying, bool isFull)
    {
        using var runtime = Runtime.OpenExisting();
        var (connection, repository) = (runtime.Database.Connection, runtime.Database.RepositoryId);
        var chain = ChainCheck.Run(connection);
        if (!isVerifying && !chain.IsSound)
            throw new ZyFlowException(
                Problem.Refused,
                $"The log is not whole: {chain.Findings[0].Message}",
                "Tables that are made from it would lose what is missing. To see all of it, run: zyflow rebuild --verify"
            );

        var events = (int)Math.Min(chain.Events, int.MaxValue);
        RebuildResult result;
        using (var bar = new ProgressBar(isVerifying ? "Verifying" : "Rebuilding"))
        {
            var progress = new Told(done => bar.Report((int)Math.Min(done, events), events));
            if (isVerifying)
            {
                result = Rebuild.Verify(connection, repository, progress);
            }
            else
            {
                using var transaction = connection.Write("zyflow rebuild");
                result = Rebuild.Run(connection, repository, transaction, progress, isFull);
                transaction.Commit();
            }
        }

        Print(session, isVerifying, chain, result);
        var isSound = chain.IsSound && (result.IsEqual || !isVerifying);
        return session.End(
            EnvelopeError.When(
                !isSound,
                EnvelopeError.Finding,
                chain.IsSound
                    ? "The tables are not what the events say."
                    : "The log of events is not whole: a hash is not that of what it stands for.",
                chain.IsSound ? "Make them anew with: zyflow rebuild" : "See what is left with: zyflow doctor"
            ),
            new RebuildReport(
                isVerifying,
                result.Events,
                result.IsEqual,
                result.Before.Hex,
                result.After.Hex,
                result.From,
                result.Unsound,
                [.. chain.Redacted],
                [.. chain.Findings]
            ),
            static types => types.EnvelopeRebuildReport
        );
    }

    private static void Print(Session session, bool isVerifying, ChainReport chain, RebuildResult result)
    {
        foreach (var finding in chain.Findings)
            session.PrintInked(new Inked(finding.Message, Ink.Removed));
        if (result.Unsound > 0)
            session.Print(
                FormattableString.Invariant(
                    $"{result.Unsound} snapshots are damaged or of older tables, and were not used."
                )
            );
        session.Print(
            FormattableString.Invariant(
                $"{result.Events} events{(result.From > 0 ? $" after the snapshot at {result.From}" : "")}{(chain.IsSound ? ", every hash as it should be" : "")}"
            )
        );
        session.Print(
            (result.IsEqual, isVerifying) switch
            {
                (true, _) => $"The tables are what the events say ({result.After.Hex[..16]}).",
                (false, true) when !chain.IsSound =>
                    "The tables are not what is left of the log says; from a log that is not whole none are made.",
                (false, true) =>
                    $"The tables are not what the events say ({result.Before.Hex[..16]}, not {result.After.Hex[..16]}); mend them with: zyflow rebuild",
                _ => $"The tables were not what the events say; they are now ({result.After.Hex[..16]}).",
            }
        );
    }

    /// <summary>Tells at once; the framework's tells another thread.</summary>
    private sealed class Told(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}

/// <summary>What a rebuild found.</summary>
/// <param name="Equal">Whether the tables were what the events say.</param>
/// <param name="Before">The checksum of the tables as they were; <paramref name="After"/>: as the events say.</param>
/// <param name="From">The position of the snapshot that it began at; 0: at the first event.</param>
/// <param name="UnsoundSnapshots">Newer ones that were not what was kept, and not used.</param>
/// <param name="Redacted">Positions of events whose words were removed, as the log says.</param>
/// <param name="Faults">What is wrong with the log.</param>
internal sealed record RebuildReport(
    bool Verify,
    long Events,
    bool Equal,
    string Before,
    string After,
    long From,
    int UnsoundSnapshots,
    IReadOnlyList<long> Redacted,
    IReadOnlyList<ChainFinding> Faults
);
