using System.ComponentModel;
using System.Diagnostics;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.MergeDriver;

/// <summary>The one thing the driver asks git: how conflicts are to be written.</summary>
internal static class GitConfig
{
    private const int PatienceMilliseconds = 5000;

    /// <summary>The value of <c>merge.conflictStyle</c>, or null when it is not set or git cannot be asked.</summary>
    public static ConflictStyle? ConflictStyle()
    {
        if (FindGit(Environment.GetEnvironmentVariable("PATH")) is not { } git)
            return null;

        var start = new ProcessStartInfo(git, ["config", "--get", "merge.conflictStyle"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start);
            if (process is null)
                return null;

            process.StandardInput.Close();
            if (!process.WaitForExit(PatienceMilliseconds))
            {
                process.Kill(entireProcessTree: true);
                return null;
            }

            return Arguments.StyleNamed(process.StandardOutput.ReadToEnd().Trim().ToLowerInvariant());
        }
        catch (Exception trouble) when (trouble is Win32Exception or IOException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Looks in absolute folders of the path only.</summary>
    /// <remarks>
    /// .NET looks for a bare name in the current folder before the path. That folder is the work tree, and a repository
    /// may hold a program called <c>git</c>: <see href="https://github.com/dotnet/runtime/issues/129736"/>.
    /// </remarks>
    private static string? FindGit(string? path)
    {
        var program = OperatingSystem.IsWindows() ? "git.exe" : "git";
        foreach (var folder in (path ?? "").Split(Path.PathSeparator))
        {
            if (Path.IsPathFullyQualified(folder) && File.Exists(Path.Combine(folder, program)))
                return Path.Combine(folder, program);
        }

        return null;
    }
}
