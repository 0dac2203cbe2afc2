namespace ZyFlow.Git.Repository.History;

/// <summary>One commit, read.</summary>
/// <param name="Id">40 hexadecimal digits.</param>
/// <param name="Parents">Ids; none where a shallow clone ends.</param>
/// <param name="AuthorTime">When it was written; a rebase keeps it.</param>
/// <param name="Time">When it was committed; what git orders histories by.</param>
/// <param name="Subject">The first line of the message.</param>
public sealed record HistoryCommit(
    string Id,
    IReadOnlyList<string> Parents,
    string AuthorName,
    string AuthorEmail,
    DateTimeOffset AuthorTime,
    DateTimeOffset Time,
    string Subject,
    string Message
)
{
    /// <summary>Enough digits for a person.</summary>
    public string ShortId => Id[..10];
}
