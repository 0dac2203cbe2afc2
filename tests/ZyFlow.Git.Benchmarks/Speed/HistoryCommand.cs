using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ZyFlow.Git.Benchmarks.Speed;

/// <summary>Writes a repository with a long history in the shape of real ones, to measure <c>replay</c> on.</summary>
/// <remarks>
/// A main line, branches of a few commits that tick tasks of one of forty lists and change source files, and merges that
/// people settled: mostly by task, now and then by taking one side. With every eighth merge a change is archived.
/// </remarks>
internal sealed class HistoryCommand
{
    private const int Lists = 40;
    private const int SourceFolders = 60;
    private const int SourceFiles = 20;

    private readonly StreamWriter _git;
    private readonly Random _dice = new(20_260_101);
    private readonly List<string[]> _lists = [];
    private readonly List<string> _paths = [];
    private long _time = 1_700_000_000;
    private int _mark;

    private HistoryCommand(StreamWriter git) => _git = git;

    public static int Run(string[] arguments)
    {
        if (
            arguments is not [var folder, var count]
            || !int.TryParse(count, CultureInfo.InvariantCulture, out var merges)
        )
            return 2;
        Directory.CreateDirectory(folder);
        Start(folder, "init", "-q", "-b", "main", ".").WaitForExit();
        using var git = Start(folder, "fast-import", "--quiet");
        using (var stream = new StreamWriter(git.StandardInput.BaseStream, new UTF8Encoding(false)) { NewLine = "\n" })
            new HistoryCommand(stream).Write(merges);
        git.WaitForExit();
        return git.ExitCode;
    }

    private static Process Start(string folder, params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardInput = true,
            }
        )!; // null only where the shell starts documents

    private void Write(int merges)
    {
        var root = Begin([]);
        for (var i = 0; i < Lists; i++)
        {
            _paths.Add($"openspec/changes/change-{i}/tasks.md");
            _lists.Add(Encoding.UTF8.GetString(TaskList.Of(100 + (i * 5)).Plain()).Split('\n'));
            File(_paths[i], string.Join('\n', _lists[i]));
        }

        for (var i = 0; i < SourceFolders * SourceFiles; i++)
            Source(i);
        var main = root;
        for (var merge = 0; merge < merges; merge++)
            main = Merge(main, merge);
        _git.WriteLine($"reset refs/heads/main\nfrom :{main}\n");
    }

    private int Merge(int main, int merge)
    {
        var list = _dice.Next(Lists);
        var theirs = (string[])_lists[list].Clone();
        var branch = main;
        for (var i = 1 + _dice.Next(3); i > 0; i--)
        {
            branch = Begin([branch]);
            Tick(theirs);
            File(_paths[list], string.Join('\n', theirs));
            Source(_dice.Next(SourceFolders * SourceFiles));
        }

        // In a third of the merges somebody worked on the same list meanwhile.
        var same = _dice.Next(3) == 0;
        var other = same ? list : (list + 1) % Lists;
        var ours = (string[])_lists[other].Clone();
        main = Begin([main]);
        Tick(ours);
        File(_paths[other], string.Join('\n', ours));
        _lists[other] = ours;

        var merged = Begin([main, branch]);
        if (!same)
            _lists[list] = theirs;
        else if (_dice.Next(4) != 0)
            _lists[list] = Both(_lists[list], theirs);
        File(_paths[list], string.Join('\n', _lists[list]));
        if (merge % 8 == 7)
            Archive(list, merge);
        return merged;
    }

    private void Archive(int list, int merge)
    {
        // As openspec does: the finished list moves away, and a new change begins.
        _git.WriteLine($"D {_paths[list]}");
        File($"openspec/changes/archive/{merge}-change/tasks.md", string.Join('\n', _lists[list]));
        _paths[list] = $"openspec/changes/change-after-{merge}/tasks.md";
        _lists[list] = Encoding.UTF8.GetString(TaskList.Of(100 + _dice.Next(200)).Plain()).Split('\n');
        File(_paths[list], string.Join('\n', _lists[list]));
    }

    private void Tick(string[] lines)
    {
        for (var tries = 0; tries < 3; tries++)
        {
            var at = _dice.Next(lines.Length);
            if (lines[at].StartsWith("- [ ]", StringComparison.Ordinal))
                lines[at] = "- [x]" + lines[at][5..];
        }
    }

    private static string[] Both(string[] ours, string[] theirs) =>
        [.. ours.Zip(theirs, static (o, t) => o.StartsWith("- [x]", StringComparison.Ordinal) ? o : t)];

    private int Begin(int[] parents)
    {
        _git.WriteLine("commit refs/heads/work");
        _git.WriteLine(Invariant($"mark :{++_mark}"));
        _git.WriteLine(Invariant($"committer Bench <bench@example.org> {_time += 60} +0000"));
        Data(Invariant($"commit {_mark}"));
        for (var i = 0; i < parents.Length; i++)
            _git.WriteLine(Invariant($"{(i == 0 ? "from" : "merge")} :{parents[i]}"));
        return _mark;
    }

    private void Source(int number) =>
        File(
            Invariant($"src/part-{number / SourceFiles}/file-{number % SourceFiles}.cs"),
            Invariant($"// {_dice.Next()}\n")
        );

    private void File(string path, string text)
    {
        _git.WriteLine($"M 100644 inline {path}");
        Data(text);
    }

    private void Data(string text)
    {
        _git.WriteLine(Invariant($"data {Encoding.UTF8.GetByteCount(text)}"));
        _git.WriteLine(text);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
