using ZyFlow.Git.Core.Checks;
using ZyFlow.Git.Core.Text;

namespace ZyFlow.Git.Cli.Commands.Checking;

/// <summary>For whom findings are printed.</summary>
internal enum CheckFormat
{
    /// <summary>People, and editors that jump to <c>FILE:LINE</c>.</summary>
    Text,

    /// <summary>Code scanning.</summary>
    Sarif,

    /// <summary>The workflow commands that become annotations of a pull request.</summary>
    GitHub,
}

/// <summary>Findings as lines.</summary>
internal static class CheckLines
{
    public static string Text(CheckedFile file, CheckedFinding finding) =>
        $"{file.Path}:{finding.Line}: {Word(finding.Severity)}: {finding.Message} [{finding.Id}]";

    /// <summary>
    /// A workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    /// </summary>
    public static string GitHub(CheckedFile file, CheckedFinding finding)
    {
        var word = finding.Severity == Severity.Note ? "notice" : Word(finding.Severity);
        return $"::{word} file={Property(file.Path)},line={finding.Line},title={Property(finding.Id)}::{Data(finding.Message)}";
    }

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    private static string Data(string text) =>
        Printable
            .From(text)
            .Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
