using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ZyFlow.Git.Generators.TaskLists.Reading;

/// <summary>What an <c>.editorconfig</c> says of the findings in one list.</summary>
/// <remarks>
/// The compiler keeps <c>dotnet_diagnostic.ID.severity</c> of a section to itself and applies it to code alone, so lists have a
/// key of their own: <c>zyflow_diagnostic.ZY0022.severity = error | warning | suggestion | silent | none</c>.
/// </remarks>
public sealed record Severities(EquatableArray<RuleSeverity> Chosen)
{
    public const string None = "none";

    public static Severities Of(AnalyzerConfigOptions options)
    {
        var chosen = new List<RuleSeverity>();
        foreach (var rule in ListDiagnostics.ByRule)
        {
            if (Of(options, rule.Value.Id) is { Length: > 0 } severity)
                chosen.Add(new RuleSeverity(rule.Key, severity));
        }

        return new Severities(new EquatableArray<RuleSeverity>(chosen));
    }

    /// <summary>The word for one diagnostic; empty where nothing is said.</summary>
    internal static string Of(AnalyzerConfigOptions options, string id) =>
        options.TryGetValue($"zyflow_diagnostic.{id}.severity", out var word) ? word.Trim().ToLowerInvariant() : "";

    /// <summary>Null for <see cref="None"/>, for nothing, and for a word that means nothing.</summary>
    internal static DiagnosticSeverity? Meaning(string word) =>
        word switch
        {
            "error" => DiagnosticSeverity.Error,
            "warning" => DiagnosticSeverity.Warning,
            "suggestion" => DiagnosticSeverity.Info,
            "silent" => DiagnosticSeverity.Hidden,
            _ => null,
        };

    /// <summary>The word for a rule; empty where nothing is said.</summary>
    public string this[string rule]
    {
        get
        {
            foreach (var chosen in Chosen)
            {
                if (chosen.Rule == rule)
                    return chosen.Severity;
            }

            return "";
        }
    }
}

/// <summary>One line of an <c>.editorconfig</c>.</summary>
public sealed record RuleSeverity(string Rule, string Severity);
