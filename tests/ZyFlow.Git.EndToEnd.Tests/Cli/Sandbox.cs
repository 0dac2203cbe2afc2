using System.Diagnostics;
using System.Text;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary>A folder for one test, and the built tool as a process in it, on a machine without configuration.</summary>
internal sealed class Sandbox : IDisposable
{
    public const string List = "openspec/changes/add-search/tasks.md";

    private readonly Dictionary<string, string> _environment;

    public Sandbox(string name = "a repository")
    {
        Root = Directory.CreateTempSubdirectory("zyflow-cli-").FullName;
        Folder = Path.Combine(Root, name);
        Bin = Path.Combine(Root, "bin");
        var home = Path.Combine(Root, "home");
        foreach (var folder in (string[])[Folder, Bin, home])
            Directory.CreateDirectory(folder);
        _environment = new()
        {
            ["PATH"] = $"{Bin}:{Path.GetDirectoryName(GitProgram)}:/usr/bin:/bin",
            ["HOME"] = home,
            ["GIT_CONFIG_GLOBAL"] = Path.Combine(home, ".gitconfig"),
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_AUTHOR_NAME"] = "Ada",
            ["GIT_AUTHOR_EMAIL"] = "ada@example.org",
            ["GIT_COMMITTER_NAME"] = "Ada",
            ["GIT_COMMITTER_EMAIL"] = "ada@example.org",
            ["LC_ALL"] = "C.UTF-8",
        };
    }

    /// <summary>The tool as it was built, with no native driver beside it.</summary>
    public static string Tool { get; } =
        Path.GetFullPath(
            Path.Combine(
                AppContext.BaseDirectory,
                "../../ZyFlow.Git.Cli",
                Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
                DriverProgram.ManagedName
            )
        );

    /// <summary>The git that this test run finds first: the tool is tested with that one.</summary>
    public static string GitProgram { get; } =
        Programs.Find("git") ?? throw new InvalidOperationException("There is no git on PATH.");

    public string Root { get; }

    /// <summary>First on PATH, and empty.</summary>
    public string Bin { get; }

    /// <summary>Where commands run; a test may move.</summary>
    public string Folder { get; set; }

    public string At(string path) => Path.Combine(Folder, path);

    public Sandbox With(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    /// <summary>A sandbox whose folder is a repository with one commit.</summary>
    public static Sandbox WithRepository(string name = "a repository")
    {
        var sandbox = new Sandbox(name);
        sandbox.Git("init", "-q", "-b", "main");
        sandbox.Commit("README.md", "hello\n");
        return sandbox;
    }

    /// <summary>Runs the tool; where it answers in JSON, the answer has to be sound.</summary>
    public Outcome ZyFlow(params string[] arguments)
    {
        var outcome = Run(Tool, arguments);
        if (arguments.Contains("--json"))
            EnvelopeTests.IsSound(outcome);
        return outcome;
    }

    public Outcome Try(params string[] gitArguments) => Run("git", gitArguments);

    public string Git(params string[] arguments)
    {
        var outcome = Try(arguments);
        Assert.True(outcome.Exit == 0, $"git {string.Join(' ', arguments)}: {outcome.Error}");
        return outcome.Out;
    }

    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!); // below Folder
        File.WriteAllBytes(At(path), bytes);
    }

    public string Read(string path) => File.ReadAllText(At(path));

    public void Commit(string path, string text)
    {
        Write(path, text);
        Git("add", "--", path);
        Git("commit", "-q", "-m", path);
    }

    /// <summary>A program in <see cref="Bin"/>.</summary>
    public string Program(string name, string script)
    {
        var path = Path.Combine(Bin, name);
        WriteProgram(path, "#!/bin/sh\n" + script + "\n");
        return path;
    }

    /// <summary>A file that can be run at once.</summary>
    /// <remarks>
    /// Another process writes it. A process that another test starts at the same moment has what we have open open, too, until it
    /// is another program, and what is open for writing is not run: https://man7.org/linux/man-pages/man2/execve.2.html (ETXTBSY).
    /// </remarks>
    public void WriteProgram(string path, string script) => WriteProgram(path, Encoding.UTF8.GetBytes(script));

    public void WriteProgram(string path, byte[] script)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!); // below Folder or Bin
        using var writer = Start("/bin/sh", "-c", "cat >\"$1\" && chmod 755 \"$1\"", "sh", At(path));
        writer.StandardInput.BaseStream.Write(script);
        writer.StandardInput.Close();
        writer.WaitForExit();
        Assert.Equal(0, writer.ExitCode);
    }

    /// <summary>The git of this machine, which says that it is another version.</summary>
    public string SayGitIs(string version) =>
        Program(
            "git",
            $"for one; do [ \"$one\" != --version ] || {{ echo git version {version}; exit; }}; done; exec {GitProgram} \"$@\""
        );

    /// <summary>Every file and its bytes, to show that nothing was changed.</summary>
    public string Fingerprint() =>
        string.Join(
            '\n',
            Directory
                .EnumerateFiles(Root, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => $"{file} {Convert.ToHexString(File.ReadAllBytes(file))}")
        );

    /// <summary>Runs a program; the test decides about its verdict.</summary>
    public Outcome Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        process.StandardInput.Close();
        var error = new StringBuilder();
        process.ErrorDataReceived += (_, line) => error.Append(line.Data is null ? "" : line.Data + "\n");
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, error.ToString());
    }

    /// <summary>Starts the tool, which goes on beside the test.</summary>
    public Companion Begin(params string[] arguments) => new(Start(Tool, arguments));

    /// <summary>Starts a program that a test talks to.</summary>
    public Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in _environment)
            start.Environment[name] = value;

        return Process.Start(start)!; // null only where the shell starts documents
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static bool IsForeign(string name) =>
        name.StartsWith("GIT_", StringComparison.Ordinal)
        || name.StartsWith("ZYFLOW_", StringComparison.Ordinal)
        || name is "NO_COLOR" or "XDG_CONFIG_HOME";

    /// <summary>What a program left behind.</summary>
    internal sealed record Outcome(int Exit, string Out, string Error)
    {
        /// <summary>Refused with one sentence and one hint, and no stack trace.</summary>
        public void IsRefusal(int exit, string sentence)
        {
            Assert.True(Exit == exit, ToString());
            Assert.Equal("", Out);
            var lines = Error.TrimEnd('\n').Split('\n');
            Assert.True(lines.Length == 2, ToString());
            Assert.StartsWith("zyflow: ", lines[0], StringComparison.Ordinal);
            Assert.Contains(sentence, Error, StringComparison.Ordinal);
        }

        public void IsDone() => Assert.True(Exit == 0, ToString());

        public override string ToString() => $"exit {Exit}\n--- out\n{Out}\n--- error\n{Error}";
    }
}
