using System.Diagnostics;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary>A folder that refuses changes from everybody, root included, until it is disposed.</summary>
internal sealed class ImmutableFolder : IDisposable
{
    private readonly string _folder;

    public ImmutableFolder(string folder)
    {
        _folder = folder;
        Assert.True(Change("+i", folder), "chattr +i");
    }

    public static bool Change(string flag, string folder)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("chattr", [flag, folder]) { RedirectStandardError = true, UseShellExecute = false }
            )!; // no shell, so never null
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    public void Dispose() => Change("-i", _folder);
}

/// <summary>A test that needs a file system on which this user can make a folder immutable.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ImmutableFilesFactAttribute : FactAttribute
{
    private static readonly bool IsPossible = Probe();

    public ImmutableFilesFactAttribute()
    {
        if (!IsPossible)
            Skip = "chattr +i needs root and a file system that knows it";
    }

    private static bool Probe()
    {
        var folder = Directory.CreateTempSubdirectory("zyflow-probe-").FullName;
        var isPossible = ImmutableFolder.Change("+i", folder);
        ImmutableFolder.Change("-i", folder);
        Directory.Delete(folder);
        return isPossible;
    }
}
