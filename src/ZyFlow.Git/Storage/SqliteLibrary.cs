using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace ZyFlow.Git.Storage;

/// <summary>Lets Microsoft.Data.Sqlite run on the SQLite that the system maintains.</summary>
/// <remarks>The provider asks for a library called <c>e_sqlite3</c>, which is not shipped; docs/decisions/0004 says why.</remarks>
public static class SqliteLibrary
{
    /// <summary>The first version with <c>STRICT</c> tables, 3.37.</summary>
    private const int OldestVersion = 3_037_000;

    private const string Hint = "Install it: apt-get install libsqlite3-0";

    private static readonly Lazy<(nint Handle, Version Version)> Loaded = new(LoadOnce);

    /// <summary>Must be called before the first connection is made; later calls cost nothing.</summary>
    /// <returns>The version of the library.</returns>
    /// <exception cref="ZyFlowException">There is no library, or it is too old.</exception>
    public static Version Load() => Loaded.Value.Version;

    /// <summary>The loaded library, for what is called in it without SQLitePCL.</summary>
    internal static nint Handle => Loaded.Value.Handle;

    private static (nint Handle, Version Version) LoadOnce()
    {
        var library = Open(Names());
        NativeLibrary.SetDllImportResolver(
            typeof(SQLite3Provider_e_sqlite3).Assembly,
            (name, _, _) => name == "e_sqlite3" ? library : nint.Zero
        );
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0); // otherwise each allocation takes a lock to be counted
        return (library, Check(raw.sqlite3_libversion_number()));
    }

    /// <summary>Opens the first library of that name that the system finds.</summary>
    internal static nint Open(params string[] names)
    {
        foreach (var name in names)
        {
            if (
                NativeLibrary.TryLoad(
                    name,
                    Assembly.GetExecutingAssembly(),
                    DllImportSearchPath.SafeDirectories,
                    out var library
                )
            )
                return library;
        }

        throw new ZyFlowException(Problem.Missing, $"The SQLite library ({names[0]}) is not on this machine.", Hint);
    }

    /// <summary>Refuses a library without the features that the tables need.</summary>
    internal static Version Check(int number)
    {
        var version = new Version(number / 1_000_000, number / 1_000 % 1_000, number % 1_000);
        return number >= OldestVersion
            ? version
            : throw new ZyFlowException(
                Problem.Missing,
                $"SQLite {version} is too old, 3.37 or later is needed.",
                Hint
            );
    }

    private static string[] Names() =>
        OperatingSystem.IsWindows() ? ["winsqlite3.dll"]
        : OperatingSystem.IsMacOS() ? ["libsqlite3.dylib"]
        : ["libsqlite3.so.0", "libsqlite3.so"];
}
