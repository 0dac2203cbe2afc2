using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace ZyFlow.Git.Storage;

/// <summary>The SQLite that the system maintains; docs/decisions/0004 says why it is that one.</summary>
public static class SqliteLibrary
{
    /// <summary>The first version with <c>STRICT</c> tables, 3.37.</summary>
    private const int OldestVersion = 3_037_000;

    private const string Hint = "Install it: apt-get install libsqlite3-0";

    private static readonly Lock Loading = new();
    private static nint _library;
    private static bool _isProvided;

    /// <summary>Lets Microsoft.Data.Sqlite run on it, too: must be called before its first connection is made.</summary>
    /// <remarks>Its provider asks for a library called <c>e_sqlite3</c>, which is not shipped.</remarks>
    /// <returns>The version of the library.</returns>
    /// <exception cref="ZyFlowException">There is no library, or it is too old.</exception>
    public static Version Load()
    {
        var library = Library();
        lock (Loading)
        {
            if (!_isProvided)
            {
                NativeLibrary.SetDllImportResolver(
                    typeof(SQLite3Provider_e_sqlite3).Assembly,
                    (name, _, _) => name == "e_sqlite3" ? library : nint.Zero
                );
                raw.SetProvider(new SQLite3Provider_e_sqlite3());
                _isProvided = true;
            }
        }

        return Check(Number(library));
    }

    /// <summary>Says in time what <see cref="Export"/> would say from inside a type's initialisation.</summary>
    /// <exception cref="ZyFlowException">There is no library, or it is too old.</exception>
    internal static void Require() => Library();

    /// <summary>The address of one of its functions.</summary>
    internal static nint Export(string name) => NativeLibrary.GetExport(Library(), name);

    private static nint Library()
    {
        if (Volatile.Read(ref _library) is not 0 and var known)
            return known;
        lock (Loading)
        {
            if (_library != 0)
                return _library;
            var library = Open(Names());
            Check(Number(library));
            Quieten(library);
            Volatile.Write(ref _library, library);
            return library;
        }
    }

    private static unsafe int Number(nint library) =>
        ((delegate* unmanaged<int>)NativeLibrary.GetExport(library, "sqlite3_libversion_number"))();

    /// <summary>Otherwise each allocation takes a lock to be counted.</summary>
    private static unsafe void Quieten(nint library)
    {
        var configure = (delegate* unmanaged<int, int, int>)NativeLibrary.GetExport(library, "sqlite3_config");
        _ = configure(raw.SQLITE_CONFIG_MEMSTATUS, 0); // refused where another part of the process uses it already
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
