using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using LibGit2Sharp;

namespace ZyFlow.Git.Repository;

/// <summary>Binds LibGit2Sharp to the libgit2 of the system (decision 0003).</summary>
public static class LibGit2
{
    /// <summary>A file to load instead of the system's libgit2.</summary>
    public const string Override = "ZYFLOW_LIBGIT2";

    private const string Install = "Install libgit2 1.5, 1.6 or 1.7, on Debian 12 with: apt-get install libgit2-1.5";

    private static readonly string[] Names = ["libgit2.so.1.5", "libgit2.so.1.6", "libgit2.so.1.7"];

    private static readonly Lazy<(nint Handle, string Version)> Library = new(Bind);

    /// <summary>Loads the library if that has not happened yet, and says which version it is.</summary>
    /// <exception cref="ZyFlowException">It is not there, or not a version that the managed half fits.</exception>
    public static string Load() => Library.Value.Version;

    private static (nint Handle, string Version) Bind()
    {
        var handle = Open();
        var (major, minor, patch) = VersionOf(handle);
        var version = $"{major}.{minor}.{patch}";
        if (major != 1 || minor is < 5 or > 7)
            throw new ZyFlowException(Problem.Missing, $"libgit2 {version} is not one this tool works with.", Install);

        // LibGit2Sharp asks for a library by the name of its own native package; nobody has that name, so the runtime
        // asks here. No link has to be made anywhere.
        var managed = typeof(LibGit2Sharp.Repository).Assembly;
        AssemblyLoadContext.GetLoadContext(managed)!.ResolvingUnmanagedDll += (Assembly asking, string _) =>
            asking == managed ? handle : 0;

        // A repository that says it uses one of these is refused by default, though they change nothing that is read
        // here: git sparse-checkout sets the first, clone --filter the second, git 2.48's worktrees the third.
        GlobalSettings.SetExtensions("worktreeconfig", "partialclone", "relativeworktrees", "preciousobjects");
        return (handle, version);
    }

    private static nint Open()
    {
        if (Environment.GetEnvironmentVariable(Override) is { Length: > 0 } path)
            return NativeLibrary.TryLoad(path, out var chosen)
                ? chosen
                : throw new ZyFlowException(
                    Problem.Missing,
                    $"{Override} names {path}, which cannot be loaded.",
                    Install
                );

        foreach (var name in Names)
        {
            if (NativeLibrary.TryLoad(name, out var handle))
                return handle;
        }

        throw new ZyFlowException(Problem.Missing, "The library libgit2 is not on this machine.", Install);
    }

    private static unsafe (int Major, int Minor, int Patch) VersionOf(nint handle)
    {
        if (!NativeLibrary.TryGetExport(handle, "git_libgit2_version", out var address))
            return default;
        int major,
            minor,
            patch;
        _ = ((delegate* unmanaged<int*, int*, int*, int>)address)(&major, &minor, &patch);
        return (major, minor, patch);
    }
}
