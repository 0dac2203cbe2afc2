using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ZyFlow.Git.Benchmarks.Figures;

/// <summary>What plain git makes of many cases: one repository, one <c>git merge-tree --write-tree</c> for each.</summary>
/// <remarks><c>git merge-file</c> is another algorithm with other verdicts, so it cannot stand in for a merge.</remarks>
internal static class GitMerges
{
    public static IReadOnlyList<Outcome> Run(IReadOnlyList<MergeCase> cases)
    {
        var repository = Directory.CreateTempSubdirectory("zyflow-figures-").FullName;
        try
        {
            Git(repository, [], "init", "-q", "--bare", ".");
            Git(repository, Import(cases), "fast-import", "--quiet");
            return [.. cases.Select((one, index) => Merge(repository, one, index))];
        }
        finally
        {
            Directory.Delete(repository, recursive: true);
        }
    }

    private static Outcome Merge(string repository, MergeCase one, int index)
    {
        // git refuses a merge whose side is its ancestor's content less gracefully than it answers it, so both are asked alike.
        var (code, output) = Git(repository, [], "merge-tree", "--write-tree", $"{index}/ours", $"{index}/theirs");
        if (code is not (0 or 1))
            return new Outcome([], false, Failure: Encoding.UTF8.GetString(output));

        var tree = Encoding.ASCII.GetString(output, 0, Array.IndexOf(output, (byte)'\n'));
        var bytes = Git(repository, [], "cat-file", "blob", tree + ":tasks.md").Output;
        return new Outcome(
            code == 0 ? bytes : PlainLabels(bytes, index),
            code == 0,
            Reasons: one.Base.Length == 0 ? "add/add" : ""
        );
    }

    /// <summary>Labels as short as a driver's, so that conflict bytes compare.</summary>
    private static byte[] PlainLabels(byte[] bytes, int index)
    {
        var text = Encoding.Latin1.GetString(bytes);
        return Encoding.Latin1.GetBytes(
            text.Replace($"<<<<<<< {index}/ours", "<<<<<<< ours", StringComparison.Ordinal)
                .Replace($">>>>>>> {index}/theirs", ">>>>>>> theirs", StringComparison.Ordinal)
        );
    }

    private static byte[] Import(IReadOnlyList<MergeCase> cases)
    {
        using var stream = new MemoryStream();
        void Line(string text) => stream.Write(Encoding.UTF8.GetBytes(text + "\n"));
        void Commit(string name, string? parent, byte[]? content)
        {
            Line($"commit refs/heads/{name}");
            Line("committer Figures <figures@example.invalid> 0 +0000");
            Line("data 0");
            if (parent is not null)
                Line($"from refs/heads/{parent}");
            if (content is not null)
            {
                Line("M 100644 inline tasks.md");
                Line(string.Create(CultureInfo.InvariantCulture, $"data {content.Length}"));
                stream.Write(content);
                Line("");
            }
        }

        for (var index = 0; index < cases.Count; index++)
        {
            var one = cases[index];
            // An empty base is how a driver sees a file that both sides created; git itself sees no file.
            Commit($"{index}/base", null, one.Base.Length == 0 ? null : one.Base);
            Commit($"{index}/ours", $"{index}/base", one.Ours);
            Commit($"{index}/theirs", $"{index}/base", one.Theirs);
        }

        return stream.ToArray();
    }

    private static (int Code, byte[] Output) Git(string repository, byte[] input, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = repository,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["GIT_CONFIG_GLOBAL"] = "/dev/null",
                ["GIT_CONFIG_NOSYSTEM"] = "1",
                ["GIT_DIR"] = ".",
            },
        };
        using var process = Process.Start(start)!;
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        return (process.ExitCode, output.ToArray());
    }
}
