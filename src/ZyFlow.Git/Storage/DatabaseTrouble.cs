using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ZyFlow.Git.Storage;

/// <summary>Says in a sentence what SQLite reports as a number, when it is the machine's or another process's doing.</summary>
/// <remarks>A broken constraint or a mistake in SQL stays a <see cref="SqliteException"/>: our own code must see it.</remarks>
internal static class DatabaseTrouble
{
    private const string Doctor = "Nothing was changed. To see what can be done about it, run: zyflow doctor";

    /// <param name="connection">Of the call; 0 where it was closed before.</param>
    public static void Check(int result, nint connection)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            Throw(result, connection);
    }

    private static void Throw(int result, nint connection)
    {
        ObjectDisposedException.ThrowIf(connection == 0, typeof(Connection));
        var said = NativeDatabase.Message(connection);
        throw Explain(result, said, NativeDatabase.File(connection)) ?? (Exception)Error(result, said, connection);
    }

    private static ZyFlowException? Explain(int result, string said, string file) =>
        (result & 0xff) switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => DatabaseFaults.Exception(
                DatabaseFault.Locked,
                $"The database {file} is locked by another program.",
                "Try again when it is done; zyflow itself never holds it for long."
            ),
            raw.SQLITE_CORRUPT => DatabaseFaults.Exception(
                DatabaseFault.Damaged,
                $"The database {file} is damaged: {said}.",
                Doctor
            ),
            raw.SQLITE_NOTADB => DatabaseFaults.Exception(
                DatabaseFault.NotADatabase,
                $"The file {file} is not a database.",
                Doctor
            ),
            raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => DatabaseFaults.Exception(
                DatabaseFault.ReadOnly,
                $"The database {file} cannot be written: {said}.",
                "Make the file and its folder writable for yourself."
            ),
            raw.SQLITE_FULL => DatabaseFaults.Exception(
                DatabaseFault.Full,
                $"The disk with {file} is full.",
                "Make room and run the command again; nothing is half done."
            ),
            raw.SQLITE_CANTOPEN => DatabaseFaults.Exception(
                DatabaseFault.Unreachable,
                $"The database {file} cannot be opened: {said}.",
                "Check that the folder exists and is yours."
            ),
            raw.SQLITE_IOERR => DatabaseFaults.Exception(
                DatabaseFault.Failing,
                $"The disk with {file} reports an error: {said}.",
                "Look at the system's log; run the command again when the disk works."
            ),
            _ => null,
        };

    private static SqliteException Error(int result, string said, nint connection) =>
        new($"SQLite Error {result}: '{said}'.", result, NativeDatabase.ExtendedError(connection));
}
