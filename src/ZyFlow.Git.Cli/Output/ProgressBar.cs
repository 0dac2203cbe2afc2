using System.Diagnostics;
using System.Globalization;
using ZyFlow.Git.Core.Text;

namespace ZyFlow.Git.Cli.Output;

/// <summary>How far long work is, in one line on standard error that goes away again; nothing where nobody watches.</summary>
/// <remarks>No escape sequences: a carriage return is all that it needs.</remarks>
internal sealed class ProgressBar(string what) : IDisposable
{
    private const int Cells = 30;
    private static readonly long Pause = Stopwatch.Frequency / 10;

    private readonly string _what = Printable.From(what); // a path may hold what a terminal obeys
    private readonly Lock _lock = new();
    private readonly bool _isWatched =
        !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
    private long _next = Stopwatch.GetTimestamp() + (3 * Pause); // short work shows no bar
    private int _width;

    /// <summary>May be called from any thread, and as often as one likes.</summary>
    /// <param name="doing">What it is at.</param>
    public void Report(int done, int total, string doing = "")
    {
        if (!_isWatched || total == 0 || Stopwatch.GetTimestamp() < Volatile.Read(ref _next))
            return;
        lock (_lock)
        {
            if (Stopwatch.GetTimestamp() < _next)
                return;
            _next = Stopwatch.GetTimestamp() + Pause;
            var full = (int)((long)done * Cells / total);
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{_what} [{new string('#', full)}{new string('.', Cells - full)}] {done} of {total}{Printable.From(doing)}"
            );
            Session.Error.Write("\r" + line.PadRight(_width));
            _width = line.Length;
        }
    }

    public void Dispose()
    {
        if (_width > 0)
            Session.Error.Write("\r" + new string(' ', _width) + "\r");
    }
}
