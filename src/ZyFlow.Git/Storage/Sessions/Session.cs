namespace ZyFlow.Git.Storage.Sessions;

/// <summary>An operation that is going on; as long as it lives, nobody takes it for abandoned.</summary>
public sealed class Session : IDisposable
{
    private readonly FileLock _life;

    internal Session(SessionRow row, FileLock life)
    {
        Row = row;
        _life = life;
    }

    /// <summary>As it was last written.</summary>
    public SessionRow Row { get; internal set; }

    public Guid Id => Row.SessionId;

    public void Dispose() => _life.Dispose();
}
