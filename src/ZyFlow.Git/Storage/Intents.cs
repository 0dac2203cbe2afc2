namespace ZyFlow.Git.Storage;

/// <summary>Writes of files that were decided and may not have happened, in whatever worktree.</summary>
public sealed class Intents(Database database)
{
    public IReadOnlyList<IntentRow> All() =>
        database.Connection.Query($"{IntentTable.Select} ORDER BY worktree", IntentTable.Read);

    /// <summary>Forgets one inside the caller's transaction; what it wanted to write is in the events.</summary>
    public void Drop(IntentRow intent)
    {
        var delete = database.Connection.Prepare(IntentTable.DeleteByKey);
        IntentTable.BindKey(delete, intent.RepositoryId, intent.Worktree);
        delete.Run();
    }
}
