using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ZyFlow.Git.Storage;

/// <summary>One prepared SQL statement: made once, run many times; parameters and columns are counted from 0.</summary>
/// <remarks>
/// Microsoft.Data.Sqlite's commands look every parameter up by its name at every run, box its value, and wait for locks
/// in a loop of their own (decision 0014 has the figures). Parameters are numbered in the order in which SQL first
/// names them, so those of a generated table's statements are its columns.
/// </remarks>
public sealed class Statement : IDisposable
{
    /// <summary>Text up to this many UTF-16 units is encoded on the stack.</summary>
    private const int ShortText = 256;

    private readonly nint _connection;
    private nint _native;

    /// <exception cref="SqliteException">The SQL has a mistake.</exception>
    internal Statement(nint connection, string sql)
    {
        _connection = connection;
        DatabaseTrouble.Check(NativeStatement.Prepare(connection, sql, out _native), connection);
    }

    public void Dispose()
    {
        NativeStatement.Free(_native); // of 0 it does nothing
        _native = 0;
    }

    public void Set(int parameter, long value) => Check(NativeStatement.Bind(_native, parameter + 1, value));

    public void Set(int parameter, double value) => Check(NativeStatement.Bind(_native, parameter + 1, value));

    public void Set(int parameter, bool value) => Set(parameter, value ? 1L : 0L);

    public void Set(int parameter, string? value)
    {
        if (value is null)
        {
            SetNull(parameter);
            return;
        }

        var length = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> bytes = value.Length <= ShortText ? stackalloc byte[length] : new byte[length];
        var written = Encoding.UTF8.GetBytes(value, bytes);
        Check(NativeStatement.BindText(_native, parameter + 1, bytes[..written]));
    }

    public void Set(int parameter, ReadOnlySpan<byte> value) =>
        Check(NativeStatement.BindBlob(_native, parameter + 1, value));

    public void Set(int parameter, ByteString value) => Set(parameter, value.Span);

    public void Set(int parameter, ContentHash value)
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Length];
        value.Write(bytes);
        Set(parameter, bytes);
    }

    public void Set(int parameter, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        Set(parameter, bytes);
    }

    public void Set(int parameter, DateTimeOffset value) => Set(parameter, value.ToUnixTimeMilliseconds());

    public void Set(int parameter, TimeSpan value) => Set(parameter, (long)value.TotalMilliseconds);

    public void Set(int parameter, long? value)
    {
        if (IsKnown(parameter, value))
            Set(parameter, value.Value);
    }

    public void Set(int parameter, double? value)
    {
        if (IsKnown(parameter, value))
            Set(parameter, value.Value);
    }

    public void Set(int parameter, bool? value)
    {
        if (IsKnown(parameter, value))
            Set(parameter, value.Value);
    }

    public void Set(int parameter, ByteString? value)
    {
        if (IsKnown(parameter, value))
            Set(parameter, value.Value);
    }

    public void Set(int parameter, ContentHash? value)
    {
        if (IsKnown(parameter, value))
            Set(parameter, value.Value);
    }

    public void Set(int parameter, Guid? value)
    {
        if (IsKnown(parameter, value))
            Set(parameter, value.Value);
    }

    public void Set(int parameter, DateTimeOffset? value)
    {
        if (IsKnown(parameter, value))
            Set(parameter, value.Value);
    }

    public void Set(int parameter, TimeSpan? value)
    {
        if (IsKnown(parameter, value))
            Set(parameter, value.Value);
    }

    public void SetNull(int parameter) => Check(NativeStatement.BindNull(_native, parameter + 1));

    /// <summary>Takes over a value of another statement's row as it is.</summary>
    internal void SetFrom(int parameter, Statement row, int column)
    {
        switch (NativeStatement.Type(row._native, column))
        {
            case raw.SQLITE_INTEGER:
                Set(parameter, row.Integer(column));
                break;
            case raw.SQLITE_FLOAT:
                Set(parameter, row.Real(column));
                break;
            case raw.SQLITE_TEXT:
                Set(parameter, row.Text(column));
                break;
            case raw.SQLITE_BLOB:
                Set(parameter, row.Span(column));
                break;
            default:
                SetNull(parameter);
                break;
        }
    }

    /// <summary>Goes to the next row; false when there is none, and then the statement can run again.</summary>
    public bool Step()
    {
        var result = NativeStatement.Step(_native);
        if (result == raw.SQLITE_ROW)
            return true;

        NativeStatement.Reset(_native); // says again what the step said
        Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
        return false;
    }

    /// <summary>It has begun and not come to its end.</summary>
    internal bool IsRunning => NativeStatement.IsBusy(_native);

    /// <summary>Forgets the rows that are left; parameters keep their values.</summary>
    public void Reset() => NativeStatement.Reset(_native);

    /// <summary>Runs to the end; how many rows it changed.</summary>
    public int Run()
    {
        while (Step())
        {
            // Rows of a statement that is run for its effect are of no interest.
        }

        return NativeStatement.Changes(_connection);
    }

    /// <summary>1 to 5, as SQLite numbers its kinds of values.</summary>
    internal int Kind(int column) => NativeStatement.Type(_native, column);

    public bool IsNull(int column) => NativeStatement.IsNull(_native, column);

    public long Integer(int column) => NativeStatement.Integer(_native, column);

    public double Real(int column) => NativeStatement.Real(_native, column);

    public bool Flag(int column) => Integer(column) != 0;

    public string Text(int column) => Encoding.UTF8.GetString(Span(column));

    /// <summary>The bytes of a text or blob, until the next step.</summary>
    public ReadOnlySpan<byte> Span(int column) => NativeStatement.Bytes(_native, column);

    public ByteString Bytes(int column) => new(Span(column).ToArray());

    public ContentHash Hash(int column) => ContentHash.Read(Span(column));

    public Guid Uuid(int column) => new(Span(column), bigEndian: true);

    public DateTimeOffset Time(int column) => DateTimeOffset.FromUnixTimeMilliseconds(Integer(column));

    public TimeSpan Duration(int column) => TimeSpan.FromMilliseconds(Integer(column));

    public T Choice<T>(int column)
        where T : struct, Enum => Enum.Parse<T>(Text(column));

    public long? IntegerOrNull(int column) => IsNull(column) ? null : Integer(column);

    public double? RealOrNull(int column) => IsNull(column) ? null : Real(column);

    public bool? FlagOrNull(int column) => IsNull(column) ? null : Flag(column);

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public ByteString? BytesOrNull(int column) => IsNull(column) ? null : Bytes(column);

    public ContentHash? HashOrNull(int column) => IsNull(column) ? null : Hash(column);

    public Guid? UuidOrNull(int column) => IsNull(column) ? null : Uuid(column);

    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    public TimeSpan? DurationOrNull(int column) => IsNull(column) ? null : Duration(column);

    public T? ChoiceOrNull<T>(int column)
        where T : struct, Enum => IsNull(column) ? null : Choice<T>(column);

    /// <summary>Sets the parameter to NULL where there is no value.</summary>
    private bool IsKnown<T>(int parameter, [NotNullWhen(true)] T? value)
        where T : struct
    {
        if (value is null)
            SetNull(parameter);
        return value is not null;
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            DatabaseTrouble.Check(result, _connection);
    }
}
