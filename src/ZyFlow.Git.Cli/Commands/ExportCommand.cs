using System.CommandLine;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Storage.Exporting;

namespace ZyFlow.Git.Cli.Commands;

/// <summary><c>zyflow export</c>: the whole database in files that need no database, and whether they are whole.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string> Folder = new("FOLDER")
    {
        Description = "Where the files go: new or empty. With --check: an export.",
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "jsonl (one JSON object in each line) or csv; jsonl by default.",
        HelpName = "FORMAT",
        DefaultValueFactory = static _ => "jsonl",
    };

    private static readonly Option<string[]> Tables = new("--table")
    {
        Description = "Only this table, such as event or task; may be given again.",
        HelpName = "TABLE",
    };

    private static readonly Option<bool> Check = new("--check")
    {
        Description = "Write nothing; see whether every file of an export is as its manifest says.",
    };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("jsonl", "csv");
        return Verb.Create(
            "export",
            "Write the runtime database into files, with a manifest of their checksums.",
            [
                "zyflow export ../backup",
                "zyflow export report --format csv --table task --table task_effort",
                "zyflow export ../backup --check",
            ],
            [Folder, Format, Tables, Check, Verb.Quiet],
            (parsed, session) =>
                parsed.GetValue(Check) ? CheckFiles(session, parsed.GetRequiredValue(Folder)) : Write(session, parsed)
        );
    }

    private static int Write(Session session, ParseResult parsed)
    {
        var folder = parsed.GetRequiredValue(Folder);
        using var runtime = Runtime.OpenExisting();
        var manifest = Export.Run(
            runtime.Database,
            folder,
            parsed.GetValue(Format) == "csv" ? ExportFormat.Csv : ExportFormat.JsonLines,
            parsed.GetValue(Tables) ?? [],
            Runtime.Time
        );
        foreach (var file in manifest.Files)
            session.PrintLine(FormattableString.Invariant($"{file.Rows, 9} {file.Name}"));
        session.PrintLine(
            FormattableString.Invariant($"{manifest.Files.Count} files up to event {manifest.Position} in {folder}")
        );
        return session.End(new ExportReport(folder, manifest, []), static types => types.EnvelopeExportReport);
    }

    private static int CheckFiles(Session session, string folder)
    {
        if (!File.Exists(Path.Combine(folder, ExportManifest.FileName)))
            throw new ZyFlowException(
                Problem.File,
                $"{folder} holds no finished export: there is no {ExportManifest.FileName}.",
                "Name the folder of an export, or make one without --check."
            );
        var damaged = Export.Check(folder);
        foreach (var name in damaged)
            session.PrintLine($"{name} is not what was exported");
        if (damaged.Count == 0)
            session.PrintLine($"{folder} is what was exported");
        return session.End(
            EnvelopeError.When(
                damaged.Count > 0,
                EnvelopeError.Finding,
                $"Not what was exported: {EnvelopeError.Count(damaged.Count, "file")} of {folder}.",
                "Do not rely on them; export again into another folder."
            ),
            new ExportReport(folder, null, damaged),
            static types => types.EnvelopeExportReport
        );
    }
}

/// <summary>An export, or the check of one.</summary>
/// <param name="Manifest">Null for a check.</param>
/// <param name="Damaged">Files that are not as the manifest says.</param>
internal sealed record ExportReport(string Folder, ExportManifest? Manifest, IReadOnlyList<string> Damaged);
