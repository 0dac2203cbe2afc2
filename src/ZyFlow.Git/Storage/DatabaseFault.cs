namespace ZyFlow.Git.Storage;

/// <summary>What can be wrong with a database before anything in it is read.</summary>
public enum DatabaseFault
{
    /// <summary>There is none yet.</summary>
    Missing,

    /// <summary>Another program holds it.</summary>
    Locked,

    /// <summary>Pages or blobs are not what was written.</summary>
    Damaged,

    /// <summary>The file is something else.</summary>
    NotADatabase,

    /// <summary>It is a database of another program.</summary>
    NotOurs,

    /// <summary>A later zyflow wrote it, in a form that this one does not know.</summary>
    Newer,

    /// <summary>It is an earlier zyflow's, and no migration leads here.</summary>
    TooOld,

    /// <summary>It belongs to another repository.</summary>
    Foreign,

    /// <summary>This user may not write it.</summary>
    ReadOnly,

    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>The disk does not work.</summary>
    Failing,

    /// <summary>The file or its folder cannot be opened.</summary>
    Unreachable,
}

/// <summary>Faults as the exception for people, and back.</summary>
internal static class DatabaseFaults
{
    private const string Prefix = "database";

    public static ZyFlowException Exception(
        DatabaseFault fault,
        string message,
        string hint,
        Exception? inner = null
    ) => new(ProblemOf(fault), message, hint, inner) { Code = Prefix + fault };

    /// <summary>The fault that an exception tells of; null for others.</summary>
    public static DatabaseFault? Of(ZyFlowException error) =>
        error.Code is { } code
        && code.StartsWith(Prefix, StringComparison.Ordinal)
        && Enum.TryParse<DatabaseFault>(code[Prefix.Length..], out var fault)
            ? fault
            : null;

    private static Problem ProblemOf(DatabaseFault fault) =>
        fault switch
        {
            DatabaseFault.Missing => Problem.NotInitialised,
            DatabaseFault.Locked => Problem.Busy,
            DatabaseFault.Full or DatabaseFault.Failing or DatabaseFault.Unreachable => Problem.Failed,
            _ => Problem.Refused,
        };
}
