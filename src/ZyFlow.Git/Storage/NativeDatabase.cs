using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace ZyFlow.Git.Storage;

/// <summary>The calls that a connection makes, straight into the library.</summary>
/// <remarks>
/// Microsoft.Data.Sqlite would open the same file with the same call, and load eight assemblies and compile a dozen stubs on
/// the way: a quarter of what a command with nothing to do takes. Where the handle is 0, SQLite itself says that the call is
/// a mistake.
/// </remarks>
internal static unsafe class NativeDatabase
{
    private static readonly delegate* unmanaged<byte*, nint*, int, byte*, int> OpenCall = (delegate* unmanaged<
        byte*,
        nint*,
        int,
        byte*,
        int>)
        SqliteLibrary.Export("sqlite3_open_v2");

    private static readonly delegate* unmanaged<nint, int> CloseCall = (delegate* unmanaged<nint, int>)
        SqliteLibrary.Export("sqlite3_close_v2");

    private static readonly delegate* unmanaged<nint, byte*, nint, nint, nint, int> ExecuteCall = (delegate* unmanaged<
        nint,
        byte*,
        nint,
        nint,
        nint,
        int>)
        SqliteLibrary.Export("sqlite3_exec");

    private static readonly delegate* unmanaged<nint, int> ChangesCall = (delegate* unmanaged<nint, int>)
        SqliteLibrary.Export("sqlite3_total_changes");

    private static readonly delegate* unmanaged<nint, long> LastRowCall = (delegate* unmanaged<nint, long>)
        SqliteLibrary.Export("sqlite3_last_insert_rowid");

    private static readonly delegate* unmanaged<nint, int> AutocommitCall = (delegate* unmanaged<nint, int>)
        SqliteLibrary.Export("sqlite3_get_autocommit");

    private static readonly delegate* unmanaged<nint, byte*> MessageCall = (delegate* unmanaged<nint, byte*>)
        SqliteLibrary.Export("sqlite3_errmsg");

    private static readonly delegate* unmanaged<nint, int> ErrorCall = (delegate* unmanaged<nint, int>)
        SqliteLibrary.Export("sqlite3_extended_errcode");

    private static readonly delegate* unmanaged<nint, byte*, byte*> FileCall = (delegate* unmanaged<nint, byte*, byte*>)
        SqliteLibrary.Export("sqlite3_db_filename");

    // In C its last arguments are variadic, which on Linux and Windows are passed like any others.
    private static readonly delegate* unmanaged<nint, int, int, int*, int> ConfigureCall = (delegate* unmanaged<
        nint,
        int,
        int,
        int*,
        int>)
        SqliteLibrary.Export("sqlite3_db_config");

    /// <param name="flags">SQLITE_OPEN_*.</param>
    /// <param name="database">Has to be closed, also after an error.</param>
    public static int Open(string file, int flags, out nint database)
    {
        nint opened;
        int result;
        fixed (byte* name = Text(file))
            result = OpenCall(name, &opened, flags, null);
        database = opened;
        return result;
    }

    public static void Close(nint database) => CloseCall(database);

    /// <summary>Runs SQL without parameters and results, also several statements.</summary>
    public static int Execute(nint database, string sql)
    {
        fixed (byte* text = Text(sql))
            return ExecuteCall(database, text, 0, 0, 0);
    }

    /// <summary>How many rows the connection has changed since it was opened.</summary>
    public static int TotalChanges(nint database) => ChangesCall(database);

    public static long LastRow(nint database) => LastRowCall(database);

    public static bool IsInTransaction(nint database) => AutocommitCall(database) == 0;

    public static int Configure(nint database, int option, int value)
    {
        int result;
        return ConfigureCall(database, option, value, &result);
    }

    /// <summary>What SQLite says of the last call that failed.</summary>
    public static string Message(nint database) => Marshal.PtrToStringUTF8((nint)MessageCall(database)) ?? "";

    /// <summary>The same as a number that says more than the result did.</summary>
    public static int ExtendedError(nint database) => ErrorCall(database);

    public static string File(nint database)
    {
        fixed (byte* main = "main\0"u8)
            return Marshal.PtrToStringUTF8((nint)FileCall(database, main)) ?? "";
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
