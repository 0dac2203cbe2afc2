using System.Diagnostics;
using System.Text;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary>The tool at work beside a test, which listens to it and stops it as a person would.</summary>
internal sealed class Companion : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _said = new();

    public Companion(Process process)
    {
        _process = process;
        _process.OutputDataReceived += Hear;
        _process.ErrorDataReceived += Hear;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Everything so far, on both outputs.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    public void WaitFor(string text)
    {
        var clock = Stopwatch.StartNew();
        lock (_said)
        {
            while (!_said.ToString().Contains(text, StringComparison.Ordinal))
                Assert.True(
                    clock.Elapsed < Patience && Monitor.Wait(_said, Patience),
                    $"It never said '{text}', but:\n{_said}"
                );
        }
    }

    /// <summary>Ctrl-C, and its exit code.</summary>
    public int Interrupt()
    {
        using var kill = Process.Start("/bin/kill", ["-INT", $"{_process.Id}"]);
        kill.WaitForExit();
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
        {
            if (line.Data is not null)
                _said.Append(line.Data).Append('\n');
            Monitor.PulseAll(_said);
        }
    }
}
