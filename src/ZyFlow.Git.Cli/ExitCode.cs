namespace ZyFlow.Git.Cli;

/// <summary>The exit codes of the tool; they are part of its contract (docs/cli.md).</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Findings = 1;
    public const int Usage = 2;
    public const int NotInitialised = 3;
    public const int Busy = 4;
    public const int Internal = 5;
    public const int Refused = 6;

    /// <summary>Stopped by Ctrl-C, as a shell says it: 128 and the number of the signal.</summary>
    public const int Stopped = 130;

    public static int For(Problem problem) =>
        problem switch
        {
            Problem.Usage or Problem.File => Usage,
            Problem.NotARepository or Problem.NotInitialised => NotInitialised,
            Problem.Busy => Busy,
            Problem.Refused => Refused,
            _ => Internal,
        };
}
