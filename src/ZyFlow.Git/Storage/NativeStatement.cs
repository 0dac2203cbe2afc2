using System.Text;
using SQLitePCL;

namespace ZyFlow.Git.Storage;

/// <summary>The calls that a statement makes for every value, straight into the library.</summary>
/// <remarks>
/// SQLitePCL counts references to its handle and makes a full transition at each call, which costs more than most of
/// these calls do. They neither wait nor call back; only the step does, and makes the transition. Where the handle is 0,
/// SQLite itself says that the call is a mistake.
/// </remarks>
internal static unsafe class NativeStatement
{
    /// <summary>Copying so many bytes takes no longer than a call.</summary>
    private const int ShortBlob = 4096;

    private static readonly nint Copied = -1; // SQLITE_TRANSIENT

    // A field of a type with a static constructor would be checked at each use; these are constants once compiled.
    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, long, int> BindIntegerCall =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, long, int>)Of("sqlite3_bind_int64");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, int> BindNullCall =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, int>)Of("sqlite3_bind_null");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, byte*, int, nint, int> BindTextCall =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, byte*, int, nint, int>)Of("sqlite3_bind_text");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, byte*, int, nint, int> BindBlobCall =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, byte*, int, nint, int>)Of("sqlite3_bind_blob");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, int> TypeCall =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, int>)Of("sqlite3_column_type");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, long> IntegerCall =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, long>)Of("sqlite3_column_int64");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, byte*> BlobCall =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, byte*>)Of("sqlite3_column_blob");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, int> BytesCall =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, int>)Of("sqlite3_column_bytes");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, double, int> BindRealCall =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, double, int>)Of("sqlite3_bind_double");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int, double> RealCall =
        (delegate* unmanaged[SuppressGCTransition]<nint, int, double>)Of("sqlite3_column_double");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int> BusyCall =
        (delegate* unmanaged[SuppressGCTransition]<nint, int>)Of("sqlite3_stmt_busy");

    private static readonly delegate* unmanaged[SuppressGCTransition]<nint, int> ChangesCall =
        (delegate* unmanaged[SuppressGCTransition]<nint, int>)Of("sqlite3_changes");

    // A large value is copied: a garbage collection need not wait for it.
    private static readonly delegate* unmanaged<nint, int, byte*, int, nint, int> BindLargeCall = (delegate* unmanaged<
        nint,
        int,
        byte*,
        int,
        nint,
        int>)Of("sqlite3_bind_blob");

    private static readonly delegate* unmanaged<nint, byte*, int, uint, nint*, byte**, int> PrepareCall =
        (delegate* unmanaged<nint, byte*, int, uint, nint*, byte**, int>)Of("sqlite3_prepare_v3");

    private static readonly delegate* unmanaged<nint, int> FinalizeCall = (delegate* unmanaged<nint, int>)Of(
        "sqlite3_finalize"
    );

    private static readonly delegate* unmanaged<nint, int> StepCall = (delegate* unmanaged<nint, int>)Of(
        "sqlite3_step"
    );

    private static readonly delegate* unmanaged<nint, int> ResetCall = (delegate* unmanaged<nint, int>)Of(
        "sqlite3_reset"
    );

    /// <summary>A statement that is kept and run many times.</summary>
    public static int Prepare(nint database, string sql, out nint statement)
    {
        nint prepared;
        int result;
        var text = Encoding.UTF8.GetBytes(sql);
        fixed (byte* bytes = text)
            result = PrepareCall(database, bytes, text.Length, raw.SQLITE_PREPARE_PERSISTENT, &prepared, null);
        statement = prepared;
        return result;
    }

    public static void Free(nint statement) => FinalizeCall(statement);

    /// <summary>It has begun and not come to its end.</summary>
    public static bool IsBusy(nint statement) => BusyCall(statement) != 0;

    /// <summary>How many rows the connection's last statement changed.</summary>
    public static int Changes(nint database) => ChangesCall(database);

    public static int Bind(nint statement, int parameter, double value) => BindRealCall(statement, parameter, value);

    public static double Real(nint statement, int column) => RealCall(statement, column);

    public static int Type(nint statement, int column) => TypeCall(statement, column);

    public static int Bind(nint statement, int parameter, long value) => BindIntegerCall(statement, parameter, value);

    public static int BindNull(nint statement, int parameter) => BindNullCall(statement, parameter);

    public static int BindText(nint statement, int parameter, ReadOnlySpan<byte> value)
    {
        byte nothing;
        fixed (byte* bytes = value)
            return BindTextCall(statement, parameter, bytes is null ? &nothing : bytes, value.Length, Copied);
    }

    public static int BindBlob(nint statement, int parameter, ReadOnlySpan<byte> value)
    {
        byte nothing; // without an address it would be NULL
        fixed (byte* bytes = value)
            return value.Length <= ShortBlob
                ? BindBlobCall(statement, parameter, bytes is null ? &nothing : bytes, value.Length, Copied)
                : BindLargeCall(statement, parameter, bytes, value.Length, Copied);
    }

    public static bool IsNull(nint statement, int column) => TypeCall(statement, column) == raw.SQLITE_NULL;

    public static long Integer(nint statement, int column) => IntegerCall(statement, column);

    /// <summary>The bytes are SQLite's until the next step.</summary>
    public static ReadOnlySpan<byte> Bytes(nint statement, int column)
    {
        var bytes = BlobCall(statement, column);
        return new(bytes, BytesCall(statement, column));
    }

    public static int Step(nint statement) => StepCall(statement);

    public static int Reset(nint statement) => ResetCall(statement);

    private static nint Of(string name) => SqliteLibrary.Export(name);
}
