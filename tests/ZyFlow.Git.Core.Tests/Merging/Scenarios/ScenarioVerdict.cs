using System.Text;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Tests.Merging.Laws;

namespace ZyFlow.Git.Core.Tests.Merging.Scenarios;

/// <summary>What a merge got wrong in a scenario.</summary>
internal static class ScenarioVerdict
{
    public static IReadOnlyList<string> Of(Scenario scenario, MergeResult result)
    {
        List<string> wrong = [];
        if (scenario.Expected is { } expected && !result.Bytes.AsSpan().SequenceEqual(expected))
            wrong.Add(
                "- expected, + received:\n"
                    + TextDiff.Of(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(result.Bytes))
            );

        var exit = result.IsClean ? "0" : "1";
        if (exit != (scenario.Setting("exit") ?? "0"))
            wrong.Add($"exit is {exit}");
        if (
            scenario.Setting("method") is { } method
            && !method.Equals(result.Method.ToString(), StringComparison.OrdinalIgnoreCase)
        )
            wrong.Add($"method is {result.Method}, expected {method}");

        var conflicts = result
            .Conflicts.Select(one => $"{one.Subject}: {one.Reason}")
            .Order(StringComparer.Ordinal)
            .ToList();
        if (
            scenario.Settings.Contains("conflict")
            && !conflicts.SequenceEqual(scenario.Settings["conflict"].Order(StringComparer.Ordinal))
        )
            wrong.Add($"conflicts are [{string.Join(" | ", conflicts)}]");

        var notices = result.Notices.Select(one => $"{one.Subject}: {one.Message}").ToList();
        foreach (var part in scenario.Settings["notice"])
            if (!notices.Exists(notice => notice.Contains(part, StringComparison.Ordinal)))
                wrong.Add($"no notice says '{part}', notices are [{string.Join(" | ", notices)}]");

        var lines = Encoding.UTF8.GetString(result.Bytes).Split('\n');
        foreach (var line in scenario.Settings["contains"])
            if (!lines.Any(one => one.TrimEnd() == line.TrimEnd()))
                wrong.Add($"no line is '{line}'");
        foreach (var part in scenario.Settings["lacks"])
            if (lines.Any(one => one.Contains(part, StringComparison.Ordinal)))
                wrong.Add($"a line holds '{part}'");
        return wrong;
    }
}
