using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ZyFlow.Git.Core.Tests.Merging.Text;

/// <summary>Merges thousands of cases with the installed git at once: every case is a path of one tree.</summary>
public sealed class RealGit : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("text-merge-").FullName;

    public RealGit()
    {
        Run(["init", "-q", "--bare", "."], []);
    }

    /// <summary>What git writes after the marker of the base part: the base commit, abbreviated.</summary>
    public string BaseLabel => Encoding.UTF8.GetString(Run(["rev-parse", "--short", "base"], [])).TrimEnd();

    /// <summary>The verdicts in the order of the cases, labels being <c>ours</c> and <c>theirs</c>.</summary>
    public List<GitVerdict> Merge(IReadOnlyList<TextCase> cases, string style = "merge")
    {
        Run(["fast-import", "--quiet", "--force"], Import(cases));
        var merged = Run(
            ["-c", "merge.conflictStyle=" + style, "merge-tree", "--write-tree", "--name-only", "-z", "ours", "theirs"],
            []
        );
        var fields = Encoding.UTF8.GetString(merged).Split('\0');
        var tree = fields[0];
        var conflicted = fields.Skip(1).TakeWhile(field => field.Length > 0).ToHashSet(StringComparer.Ordinal);

        var names = Enumerable.Range(0, cases.Count).Select(NameOf).ToList();
        var asked = string.Concat(names.Select(name => tree + ":" + name + "\n"));
        var output = Run(["cat-file", "--batch"], Encoding.UTF8.GetBytes(asked));
        var verdicts = new List<GitVerdict>();
        var at = 0;
        foreach (var name in names)
        {
            var end = Array.IndexOf(output, (byte)'\n', at);
            var header = Encoding.UTF8.GetString(output, at, end - at).Split(' ');
            var size = int.Parse(header[2], CultureInfo.InvariantCulture);
            verdicts.Add(new(!conflicted.Contains(name), output.AsSpan(end + 1, size).ToArray()));
            at = end + 1 + size + 1;
        }

        return verdicts;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string NameOf(int number) => number.ToString("D6", CultureInfo.InvariantCulture);

    private static byte[] Import(IReadOnlyList<TextCase> cases)
    {
        using var stream = new MemoryStream();
        Commit("base", 1, from: null, one => one.Base);
        Commit("ours", 2, from: 1, one => one.Ours);
        Commit("theirs", 3, from: 1, one => one.Theirs);
        return stream.ToArray();

        void Commit(string branch, int mark, int? from, Func<TextCase, byte[]?> version)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"commit refs/heads/{branch}\nmark :{mark}"));
            Line("committer A <a@example.org> 1700000000 +0000\ndata 0");
            Line(from is null ? "deleteall" : string.Create(CultureInfo.InvariantCulture, $"from :{from}\ndeleteall"));
            for (var i = 0; i < cases.Count; i++)
            {
                if (version(cases[i]) is not { } bytes)
                    continue;
                var name = NameOf(i);
                Line(string.Create(CultureInfo.InvariantCulture, $"M 100644 inline {name}\ndata {bytes.Length}"));
                stream.Write(bytes);
                Line("");
            }

            Line("");
        }

        void Line(string text) => stream.Write(Encoding.UTF8.GetBytes(text + "\n"));
    }

    private byte[] Run(string[] arguments, byte[] input)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_SYSTEM"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["LC_ALL"] = "C";
        foreach (var name in new[] { "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE" })
            start.Environment.Remove(name);

        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync();
        var writing = Task.Run(() =>
        {
            using var stream = git.StandardInput.BaseStream;
            stream.Write(input);
        });
        using var output = new MemoryStream();
        git.StandardOutput.BaseStream.CopyTo(output);
        writing.GetAwaiter().GetResult();
        git.WaitForExit();
        Assert.True(git.ExitCode is 0 or 1, errors.GetAwaiter().GetResult());
        return output.ToArray();
    }
}
