using System.Diagnostics;
using System.Globalization;
using System.Text;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Tests.Repository.History;

/// <summary>A repository whose history is written down at once: thousands of commits in one stream to git.</summary>
internal sealed class PastRepository : IDisposable
{
    private readonly ScratchRepository _scratch = ScratchRepository.Create();
    private readonly MemoryStream _stream = new();
    private readonly List<Dictionary<string, byte[]>> _files = [];

    public string Folder => _scratch.Folder;

    public GitCommand Git => _scratch.Git;

    public int Count => _files.Count;

    /// <summary>The files of a commit; what a merge takes is the test's to say.</summary>
    public IReadOnlyDictionary<string, byte[]> Files(int commit) => _files[commit];

    /// <summary>Adds a commit with exactly these files, and a tag <c>c0</c>, <c>c1</c>, ... on it.</summary>
    public int Commit(
        IReadOnlyList<int> parents,
        IEnumerable<KeyValuePair<string, byte[]>> files,
        long time,
        string? message = null,
        string author = "Ada <ada@example.org>",
        long? authorTime = null
    )
    {
        var number = _files.Count;
        _files.Add(files.ToDictionary());
        Line($"commit refs/tags/c{number}");
        Line($"mark :{number + 1}");
        Line($"author {author} {authorTime ?? time} +0000");
        Line($"committer Ada <ada@example.org> {time} +0000");
        Data(Encoding.UTF8.GetBytes(message ?? $"commit {number}"));
        for (var i = 0; i < parents.Count; i++)
            Line($"{(i == 0 ? "from" : "merge")} :{parents[i] + 1}");
        Line("deleteall");
        foreach (var (path, content) in _files[number])
        {
            Line($"M 100644 inline {path}");
            Data(content);
        }

        Line("");
        return number;
    }

    public int Commit(IReadOnlyList<int> parents, string path, string text, long time, string? message = null) =>
        Commit(parents, [new(path, Encoding.UTF8.GetBytes(text))], time, message);

    /// <summary>Writes all commits; branch main stands on the last one.</summary>
    public GitRepository Open()
    {
        Line("reset refs/heads/main");
        Line($"from :{_files.Count}");
        Import();
        return GitRepository.Discover(Folder);
    }

    public string[] Lines(params string[] arguments) =>
        Git.Require(arguments).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose() => _scratch.Dispose();

    private void Import()
    {
        var start = new ProcessStartInfo(
            "git",
            ["fast-import", "--quiet", "--force", "--import-marks-if-exists=.git/marks", "--export-marks=.git/marks"]
        )
        {
            UseShellExecute = false,
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!; // null only where the shell starts documents
        _stream.WriteTo(process.StandardInput.BaseStream);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        _stream.SetLength(0);
    }

    private void Line(FormattableString text) => Line(text.ToString(CultureInfo.InvariantCulture));

    private void Line(string text) => _stream.Write(Encoding.UTF8.GetBytes(text + "\n"));

    private void Data(byte[] content)
    {
        Line($"data {content.Length}");
        _stream.Write(content);
        Line("");
    }
}
