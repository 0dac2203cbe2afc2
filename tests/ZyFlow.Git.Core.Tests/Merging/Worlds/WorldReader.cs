using System.Text.RegularExpressions;

namespace ZyFlow.Git.Core.Tests.Merging.Worlds;

/// <summary>One task as it can be read in a text: what a person sees, without any identity.</summary>
internal sealed record SeenTask(string Section, int Depth, char Box, string Title, string Notes)
{
    public override string ToString() =>
        $"{Section} / {new string('>', Depth)}[{Box}] {Title}{(Notes.Length > 0 ? $" {{{Notes}}}" : "")}";
}

/// <summary>A text of a printed shape, read line by line with nothing of the engine.</summary>
internal sealed record SeenText(
    IReadOnlyList<SeenTask> Tasks,
    IReadOnlyList<string> Prose,
    IReadOnlyList<(string Section, string Number)> Numbers
);

/// <summary>Reads what <see cref="WorldPrinter"/> writes, and what a merge makes of it.</summary>
internal static partial class WorldReader
{
    public static SeenText Read(string text, Shape shape)
    {
        var (tasks, prose, numbers) = (new List<SeenTask>(), new List<string>(), new List<(string, string)>());
        var section = "";
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.TrimEnd('\r');
            if (line.StartsWith("# ", StringComparison.Ordinal) || line.Length == 0)
                continue;
            if (Heading().Match(line) is { Success: true } heading)
            {
                section = heading.Groups["title"].Value;
            }
            else if (Item().Match(line) is { Success: true } item)
            {
                var number = item.Groups["number"].Value;
                var depth =
                    shape == Shape.KiroFlat ? (number.TrimEnd('.').Contains('.', StringComparison.Ordinal) ? 1 : 0)
                    : item.Groups["indent"].Length > 0 ? 1
                    : 0;
                tasks.Add(new SeenTask(section, depth, item.Groups["box"].Value[0], item.Groups["title"].Value, ""));
                if (number.Length > 0)
                    numbers.Add((section, number));
            }
            else if (line[0] == ' ' && tasks.Count > 0)
            {
                // A note under a child belongs to the parent when it stands at the child's own indent.
                var at = tasks.Count - 1;
                while (
                    shape != Shape.KiroFlat
                    && at > 0
                    && tasks[at].Depth > 0
                    && !line.StartsWith("    ", StringComparison.Ordinal)
                )
                    at--;
                tasks[at] = tasks[at] with { Notes = tasks[at].Notes + line.Trim() + "; " };
            }
            else
            {
                prose.Add(line);
            }
        }

        return new SeenText(tasks, prose, numbers);
    }

    public static IReadOnlyList<SeenTask> Seen(World world) => Read(WorldPrinter.Print(world), world.Shape).Tasks;

    [GeneratedRegex(@"^## (?:Phase [0-9]+: |[0-9]+\. )?(?<title>.*)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<indent> *)[-*] \[(?<box>.)\] (?:(?<number>T[0-9]+|[0-9]+(?:\.[0-9]+)*\.?) )?(?<title>.*)$")]
    private static partial Regex Item();
}
