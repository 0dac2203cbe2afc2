using System.Text;
using System.Text.RegularExpressions;

namespace ZyFlow.Git.Core.Tests.Merging.Laws;

/// <summary>Files with hunks, read line by line with nothing of the engine.</summary>
internal static partial class Hunks
{
    /// <summary>The text with one side of every hunk: <c>&lt;</c> is ours.</summary>
    public static string Chosen(string text, char choice)
    {
        var (chosen, side) = (new StringBuilder(), ' ');
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("<<<<<<< ", StringComparison.Ordinal))
                side = '<';
            else if (line.StartsWith(">>>>>>> ", StringComparison.Ordinal))
                side = ' ';
            else if (side == '<' && line.TrimEnd('\r') == "=======")
                side = '>';
            else if (side == ' ' || side == choice)
                chosen.Append(line).Append('\n');
        }

        return chosen.ToString();
    }

    /// <summary>With one side of every hunk a task or heading stands twice that no version has twice.</summary>
    public static bool LeaveTwice(byte[] merged, Triple triple)
    {
        var text = Encoding.UTF8.GetString(merged);
        var versions = new[] { triple.Base, triple.Ours, triple.Theirs }.Select(version =>
            Named(Encoding.UTF8.GetString(version))
        );
        var named = versions.SelectMany(static version => version).ToLookup(static e => e.Key, static e => e.Value);
        return new[] { '<', '>' }.Any(choice =>
            Named(Chosen(text, choice)).Any(e => e.Value > 1 && named[e.Key].All(static count => count == 1))
        );
    }

    private static Dictionary<string, int> Named(string text) =>
        text.Split('\n')
            .Select(static line => Item().Match(line.TrimEnd('\r')))
            .Where(static item => item.Success)
            .GroupBy(static item => item.Groups["title"].Value, StringComparer.Ordinal)
            .ToDictionary(static same => same.Key, static same => same.Count(), StringComparer.Ordinal);

    [GeneratedRegex(
        @"^(?:[ \t]*(?:[-*+]|[0-9]+[.)]) \[.\]\*? |#{1,6} )(?:Phase [0-9]+: |T[0-9]+ |[0-9]+(?:\.[0-9]+)*\.? )?(?<title>.+)$"
    )]
    private static partial Regex Item();
}
