using System.Text.Json.Serialization;
using ZyFlow.Git.Core.Checks;

namespace ZyFlow.Git.Cli.Commands.Checking;

/// <summary>Findings as SARIF 2.1.0, which code scanning reads.</summary>
/// <remarks>https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html</remarks>
internal sealed record SarifLog(
    [property: JsonPropertyName("$schema")] string Schema,
    string Version,
    IReadOnlyList<SarifRun> Runs
)
{
    public static SarifLog Of(IReadOnlyList<CheckedFile> files) =>
        new(
            "https://json.schemastore.org/sarif-2.1.0.json",
            "2.1.0",
            [
                new SarifRun(
                    new SarifTool(new SarifDriver("zyflow", ToolVersion.Text, [.. CheckRule.All.Select(SarifRule.Of)])),
                    [.. files.SelectMany(static file => file.Findings.Select(finding => SarifResult.Of(file, finding)))]
                ),
            ]
        );
}

/// <summary>One call of the tool.</summary>
internal sealed record SarifRun(SarifTool Tool, IReadOnlyList<SarifResult> Results);

/// <summary>The tool.</summary>
internal sealed record SarifTool(SarifDriver Driver);

/// <summary>The tool's name and what it can find.</summary>
internal sealed record SarifDriver(string Name, string SemanticVersion, IReadOnlyList<SarifRule> Rules);

/// <summary>One thing that can be found.</summary>
internal sealed record SarifRule(string Id, SarifText ShortDescription, SarifSetting DefaultConfiguration)
{
    public static SarifRule Of(CheckRule rule) =>
        new(rule.Id, new SarifText(rule.Summary), new SarifSetting(LevelOf(rule.Severity)));

    public static string LevelOf(Severity severity) => severity.ToString().ToLowerInvariant();
}

/// <summary>How much a rule matters.</summary>
internal sealed record SarifSetting(string Level);

/// <summary>A message.</summary>
internal sealed record SarifText(string Text);

/// <summary>One finding.</summary>
internal sealed record SarifResult(
    string RuleId,
    string Level,
    SarifText Message,
    IReadOnlyList<SarifLocation> Locations
)
{
    public static SarifResult Of(CheckedFile file, CheckedFinding finding) =>
        new(
            finding.Id,
            SarifRule.LevelOf(finding.Severity),
            new SarifText(finding.Message),
            [new SarifLocation(new SarifPlace(new SarifFile(Uri(file.Path)), new SarifRegion(finding.Line)))]
        );

    private static string Uri(string path) => string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));
}

/// <summary>Where a finding is.</summary>
internal sealed record SarifLocation(SarifPlace PhysicalLocation);

/// <summary>A place in a file.</summary>
internal sealed record SarifPlace(SarifFile ArtifactLocation, SarifRegion Region);

/// <summary>A file, as a reference relative to the top of the repository.</summary>
internal sealed record SarifFile(string Uri);

/// <summary>A line.</summary>
internal sealed record SarifRegion(int StartLine);
