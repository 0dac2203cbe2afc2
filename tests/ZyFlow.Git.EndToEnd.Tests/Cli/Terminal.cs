using System.Diagnostics;
using System.Text;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary>The tool on a real pseudo terminal, which <c>script</c> makes; a test reads the screen and presses keys.</summary>
internal sealed class Terminal : IDisposable
{
    // A screen that never comes would be waited for forever.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Timer _guard;
    private readonly StringBuilder _screen = new();
    private int _seen;

    public Terminal(Sandbox sandbox, string arguments)
    {
        sandbox.With("TERM", "xterm");
        _process = sandbox.Start("script", "-qec", $"stty cols 160; '{Sandbox.Tool}' {arguments}", "/dev/null");
        _guard = new Timer(_ => _process.Kill(entireProcessTree: true), null, Patience, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Null, or why no terminal can be made on this machine.</summary>
    public static string? Missing { get; } =
        ZyFlow.Git.Repository.Programs.Find("script") is null ? "script, of util-linux, is not on this machine" : null;

    public string Screen => _screen.ToString();

    /// <summary>Reads on until a text appears after what was seen before.</summary>
    public Terminal Sees(string text)
    {
        while (true)
        {
            if (Screen.IndexOf(text, _seen, StringComparison.Ordinal) is >= 0 and var at)
            {
                _seen = at + text.Length;
                return this;
            }

            var next = _process.StandardOutput.Read();
            Assert.True(next >= 0, $"'{text}' never appeared:\n{Screen}");
            _screen.Append((char)next);
        }
    }

    public Terminal Press(string keys)
    {
        _process.StandardInput.Write(keys);
        _process.StandardInput.Flush();
        return this;
    }

    /// <summary>Waits for the end and gives the exit code.</summary>
    public int Ends()
    {
        _screen.Append(_process.StandardOutput.ReadToEnd());
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _guard.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}

/// <summary>A test that needs a terminal.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerminalFactAttribute : FactAttribute
{
    public TerminalFactAttribute() => Skip = Terminal.Missing;
}

/// <summary>Cases that need a terminal.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerminalTheoryAttribute : TheoryAttribute
{
    public TerminalTheoryAttribute() => Skip = Terminal.Missing;
}
