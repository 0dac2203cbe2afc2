using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ZyFlow.Git.Benchmarks.Speed;

/// <summary>Writes a repository in which every commit changes one task of one list, to measure <c>diff</c> and <c>blame</c> on.</summary>
internal static class ListHistoryCommand
{
    public static int Run(string[] arguments)
    {
        if (
            arguments is not [var folder, var length, var count]
            || !int.TryParse(length, CultureInfo.InvariantCulture, out var lines)
            || !int.TryParse(count, CultureInfo.InvariantCulture, out var commits)
        )
            return 2;
        Directory.CreateDirectory(folder);
        Git(folder, "init", "-q", "-b", "main", ".").WaitForExit();
        using var git = Git(folder, "fast-import", "--quiet");
        using (var stream = new StreamWriter(git.StandardInput.BaseStream, new UTF8Encoding(false)) { NewLine = "\n" })
            Write(stream, Encoding.UTF8.GetString(TaskList.Of(lines).Plain()).Split('\n'), commits);
        git.WaitForExit();
        Git(folder, "checkout", "-q", "-f", "main").WaitForExit();
        return git.ExitCode;
    }

    private static void Write(StreamWriter stream, string[] list, int commits)
    {
        var dice = new Random(20_260_102);
        for (var commit = 0; commit < commits; commit++)
        {
            var text = string.Join('\n', list);
            var author = string.Create(
                CultureInfo.InvariantCulture,
                $"Author {commit % 7} <a@example.org> {1_700_000_000 + (commit * 60)} +0000"
            );
            stream.WriteLine("commit refs/heads/main");
            stream.WriteLine($"committer {author}");
            Data(stream, "work");
            stream.WriteLine("M 100644 inline tasks.md");
            Data(stream, text);
            Change(list, dice, commit);
        }
    }

    /// <summary>Mostly a tick, now and then another wording.</summary>
    private static void Change(string[] list, Random dice, int commit)
    {
        var at = dice.Next(list.Length);
        while (!list[at].StartsWith("- [", StringComparison.Ordinal))
            at = dice.Next(list.Length);
        list[at] =
            commit % 5 == 0 ? string.Create(CultureInfo.InvariantCulture, $"{list[at]} and {commit}")
            : list[at].StartsWith("- [x]", StringComparison.Ordinal) ? "- [ ]" + list[at][5..]
            : "- [x]" + list[at][5..];
    }

    private static void Data(StreamWriter stream, string text)
    {
        stream.WriteLine(string.Create(CultureInfo.InvariantCulture, $"data {Encoding.UTF8.GetByteCount(text)}"));
        stream.WriteLine(text);
    }

    private static Process Git(string folder, params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardInput = true,
            }
        )!; // null only where the shell starts documents
}
