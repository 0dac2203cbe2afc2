using ZyFlow.Git.Core.Checks;

namespace ZyFlow.Git.Cli.Commands.Checking;

/// <summary>Everything that was found. Notes alone do not fail.</summary>
/// <param name="DryRun">What is mended was only looked for.</param>
/// <param name="Mended">What <c>--fix</c> changed; its findings are not among those of the files any more.</param>
internal sealed record CheckReport(
    int Errors,
    int Warnings,
    int Notes,
    IReadOnlyList<CheckedFile> Files,
    bool DryRun,
    IReadOnlyList<MendedFile> Mended
)
{
    public static CheckReport Of(IReadOnlyList<CheckedFile> files, bool isDryRun, IReadOnlyList<MendedFile> mended) =>
        new(
            Count(files, Severity.Error),
            Count(files, Severity.Warning),
            Count(files, Severity.Note),
            files,
            isDryRun,
            mended
        );

    private static int Count(IReadOnlyList<CheckedFile> files, Severity severity) =>
        files.Sum(file => file.Findings.Count(finding => finding.Severity == severity));
}

/// <summary>One task list.</summary>
internal sealed record CheckedFile(string Path, IReadOnlyList<CheckedFinding> Findings);

/// <summary>One finding.</summary>
/// <param name="Mendable">It has edits that mend it.</param>
internal sealed record CheckedFinding(string Id, int Line, Severity Severity, string Message, bool Mendable)
{
    public static CheckedFinding Of(Finding finding) =>
        new(finding.Id, finding.Line, finding.Severity, finding.Message, finding.Fix.Count > 0);
}

/// <summary>One task list that was mended.</summary>
/// <param name="Backup">Where the bytes from before are; null when nothing was written.</param>
internal sealed record MendedFile(string Path, string? Backup, IReadOnlyList<CheckedFinding> Findings);
