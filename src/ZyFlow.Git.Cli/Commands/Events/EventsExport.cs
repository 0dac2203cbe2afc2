using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Cli.Commands.Events;

/// <summary><c>zyflow events export</c>: events for other programs, one JSON object in each line.</summary>
internal static class EventsExport
{
    public static Command Create()
    {
        var choice = new EventChoice();
        var output = new Option<string?>("--output", "-o")
        {
            Description = "A new file; standard output by default.",
            HelpName = "FILE",
        };
        return Verb.Create(
            "export",
            "Write events as JSON, one in each line, oldest first.",
            [
                "zyflow events export > events.jsonl",
                "zyflow events export -o ada.jsonl --actor Ada --since 2025-01-31",
                "zyflow events export -o events.jsonl --json    how many, and their checksum",
            ],
            [output, .. choice.Options, Verb.Quiet],
            (parsed, session) => Run(session, choice, parsed, parsed.GetValue(output))
        );
    }

    private static int Run(Session session, EventChoice choice, ParseResult parsed, string? path)
    {
        if (path is null && session.IsJson)
            throw new ZyFlowException(
                Problem.Usage,
                "Both the events and the answer in JSON want standard output.",
                "Name a file for the events with: --output FILE"
            );
        using var runtime = Runtime.OpenExisting();
        var reader = new EventReader(runtime.Database.Connection);
        var filter = choice.Filter(parsed);
        var events = reader.After(choice.After(parsed, reader) ?? 0, filter);
        if (path is null)
        {
            foreach (var stored in events)
                Session.Out.Write(Line(stored));
            return ExitCode.Done;
        }

        var report = Write(path, events);
        session.PrintLine(FormattableString.Invariant($"{report.Events} events in {path}, SHA-256 {report.Sha256}"));
        return session.End(report, static types => types.EnvelopeEventsExportReport);
    }

    private static EventsExportReport Write(string path, IEnumerable<StoredEvent> events)
    {
        if (File.Exists(path) || Directory.Exists(path))
            throw new ZyFlowException(
                Problem.Refused,
                $"{path} is there already.",
                "Name a file that is not there yet."
            );
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (count, first, last) = (0L, 0L, 0L);
        using (var file = new FileStream(path, FileMode.CreateNew))
        {
            foreach (var stored in events)
            {
                var line = Encoding.UTF8.GetBytes(Line(stored));
                file.Write(line);
                hash.AppendData(line);
                (count, first, last) = (count + 1, count == 0 ? stored.Position : first, stored.Position);
            }
        }

        return new(path, count, first, last, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static string Line(StoredEvent stored) =>
        ReadableJson.Tame(JsonSerializer.Serialize(EventReport.Of(stored), ReadableJson.Lines.EventReport)) + "\n";
}

/// <summary>What was written into a file.</summary>
/// <param name="First">The position of the first event; 0 without one.</param>
internal sealed record EventsExportReport(string Path, long Events, long First, long Last, string Sha256);
