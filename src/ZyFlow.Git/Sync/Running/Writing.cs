using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Files;
using ZyFlow.Git.Storage.Sessions;

namespace ZyFlow.Git.Sync.Running;

/// <summary>How one attempt to carry out a plan ended.</summary>
internal enum WriteOutcome
{
    Done,

    /// <summary>Somebody else wrote to a stream first.</summary>
    Stale,

    /// <summary>Somebody edited the file first; the database is as if the file had not been meant to be written.</summary>
    FileChanged,
}

/// <summary>The write protocol: database, file, database, so that every interruption can be finished or undone.</summary>
internal sealed class Writing(SyncParts parts)
{
    private readonly Identifiers _ids = new(parts.Time);
    private readonly EventReader _events = new(parts.Database.Connection);

    /// <summary>Carries out what was decided: events now, the file between two transactions.</summary>
    /// <param name="known">What the decision saw.</param>
    /// <param name="last">Writes what else belongs into the last transaction.</param>
    public WriteOutcome Write(
        WorkScene scene,
        EventContext context,
        RunSession session,
        string changeId,
        IReadOnlyList<NewEvent> events,
        FileWrite? file,
        IEnumerable<byte[]> blobs,
        KnownChange known,
        Action? last = null
    )
    {
        using (var transaction = parts.Database.Connection.Write("zyflow sync"))
        {
            if (parts.Log.StreamVersion(EventStream.Change(scene.View, changeId)) != known.Version)
                return WriteOutcome.Stale;
            var now = parts.Time.GetUtcNow();
            var kept = new Blobs(parts.Database.Connection);
            foreach (var blob in blobs)
                kept.Put(blob, now);
            if (parts.Log.Append(transaction, context, events) is not AppendResult.Appended)
                return WriteOutcome.Stale;
            if (file is not null)
            {
                kept.Put(file.Bytes, now);
                kept.Put(file.Base, now);
                session.Run();
                Save(scene, session, changeId, file, now);
            }
            else
            {
                last?.Invoke();
                session.End();
            }

            parts.After?.Invoke(SyncStep.Appended);
            transaction.Commit();
        }

        parts.After?.Invoke(SyncStep.Recorded);
        if (file is null)
            return WriteOutcome.Done;
        var intent = parts.Reader.Intent(scene.Worktree)!; // written above
        return Finish(
            scene,
            context,
            intent,
            () =>
            {
                last?.Invoke();
                session.End();
            }
        );
    }

    /// <summary>Gives the view its own copy of a change that it shows of the view it was forked from.</summary>
    public void Copy(WorkScene scene, string changeId, EventContext context)
    {
        using var transaction = parts.Database.Connection.Write("zyflow view");
        // Nobody else writes to this view without the worktree's lock, but a merge in another worktree may.
        if (parts.Views.Held(scene.View, changeId) is null && parts.Views.SourceOf(scene.View) is { } source)
        {
            var forked = new ChangeEvent.ChangeForked(source.View, source.Position);
            parts.Log.Append(transaction, context, [Event(EventStream.Change(scene.View, changeId), forked)]);
        }

        transaction.Commit();
    }

    /// <summary>Finishes or drops what an interrupted operation left; the caller holds the worktree's lock.</summary>
    public void Recover(WorkScene scene, EventContext context)
    {
        if (parts.Reader.Intent(scene.Worktree) is not { } intent)
            return;
        var path = SpecPlace.Resolve(scene.Folder, intent.Path);
        var bytes = Bytes(intent);
        switch (FileRecovery.Recover(path, intent.Before, bytes))
        {
            case RecoveredFile.New:
                Promote(context, intent);
                break;
            // On another branch by now: the bytes are the same, and they are not the ones that were meant.
            case RecoveredFile.Old when ViewOf(intent) == scene.View && scene.Operation is null:
                Finish(scene, context, intent);
                break;
            default:
                Drop(intent);
                break;
        }

        if (intent.SessionId is { } session)
            Close(session);
    }

    public NewEvent Event(EventStream stream, Event body, long? expected = null) =>
        new(_ids.Next(), stream, body, expected);

    private WriteOutcome Finish(WorkScene scene, EventContext context, IntentRow intent, Action? last = null)
    {
        var path = SpecPlace.Resolve(scene.Folder, intent.Path);
        try
        {
            if (FileExchange.Replace(path, intent.Before, Bytes(intent), Report) == ReplaceOutcome.ChangedMeanwhile)
            {
                Drop(intent);
                return WriteOutcome.FileChanged;
            }
        }
        catch (ZyFlowException)
        {
            // The file is as it was, or as somebody left it: what the parts.Database has waits for the next sync.
            Recover(scene with { Operation = "recovery" }, context);
            throw;
        }

        Promote(context, intent, last);
        return WriteOutcome.Done;
    }

    private void Promote(EventContext context, IntentRow intent, Action? last = null)
    {
        using (var transaction = parts.Database.Connection.Write("zyflow sync"))
        {
            var stream = EventStream.Change(ViewOf(intent), intent.ChangeId);
            var synced = new ChangeEvent.ListSynced(intent.Path, intent.Base.ToString(), intent.Dialect)
            {
                Agreed = intent.AgreedTasks,
                Direction = DirectionOf(intent, stream),
                // As the events say that were written with the intent, or as it was.
                Schema = parts.Views.Held(ViewOf(intent), intent.ChangeId)?.SchemaHash?.ToString(),
            };
            parts.Log.Append(transaction, context, [Event(stream, synced)]);
            Delete(intent);
            last?.Invoke();
            parts.After?.Invoke(SyncStep.Promoted);
            transaction.Commit();
        }

        parts.After?.Invoke(SyncStep.Finished);
    }

    /// <summary>As the events say that were written with the intent.</summary>
    private string? DirectionOf(IntentRow intent, EventStream stream) =>
        _events
            .Backwards(stream, intent.Position)
            .TakeWhile(stored => stored.Correlation == intent.SessionId)
            .Select(static stored => (stored.Body as ChangeEvent.ListSynced)?.Direction)
            .FirstOrDefault(static direction => direction is not null);

    private void Drop(IntentRow intent)
    {
        using var transaction = parts.Database.Connection.Write("zyflow sync");
        Delete(intent);
        transaction.Commit();
    }

    /// <summary>It was cut off, and what it had begun is finished or dropped by now.</summary>
    private void Close(Guid session)
    {
        using var transaction = parts.Database.Connection.Write("zyflow sync");
        new SessionLog(parts.Database, parts.Database.Connection, parts.Time).CloseAbandoned(session);
        transaction.Commit();
    }

    private void Save(WorkScene scene, RunSession session, string changeId, FileWrite file, DateTimeOffset now)
    {
        var insert = parts.Database.Connection.Prepare(IntentTable.Insert);
        IntentTable.Bind(
            insert,
            new()
            {
                RepositoryId = parts.Database.RepositoryId,
                Worktree = scene.Worktree,
                ViewWorktree = scene.View.Worktree,
                BranchView = scene.View.Branch,
                ChangeId = changeId,
                Path = file.Path,
                Before = file.Before,
                After = ContentHash.Of(file.Bytes),
                Base = ContentHash.Of(file.Base),
                Dialect = file.Dialect,
                AgreedTasks = file.Agreed,
                Position = _events.LastPosition(),
                SessionId = session.Id,
                CreatedAt = now,
            }
        );
        insert.Run();
    }

    private void Delete(IntentRow intent)
    {
        var delete = parts.Database.Connection.Prepare(IntentTable.DeleteByKey);
        IntentTable.BindKey(delete, intent.RepositoryId, intent.Worktree);
        delete.Run();
    }

    private byte[] Bytes(IntentRow intent) => new Blobs(parts.Database.Connection).Read(intent.After!.Value); // every write has bytes

    private static ViewKey ViewOf(IntentRow intent) => new(intent.BranchView, intent.ViewWorktree);

    private void Report(FileStep step) =>
        parts.After?.Invoke(
            step switch
            {
                FileStep.Made => SyncStep.FileMade,
                FileStep.Written => SyncStep.FileWritten,
                FileStep.Flushed => SyncStep.FileFlushed,
                FileStep.Exchanged => SyncStep.FileExchanged,
                FileStep.Verified => SyncStep.FileVerified,
                FileStep.ExchangedBack => SyncStep.FileExchangedBack,
                FileStep.Removed => SyncStep.FileRemoved,
                _ => SyncStep.FolderFlushed,
            }
        );
}

/// <summary>New bytes for a list.</summary>
/// <param name="Path">From the top of the work tree.</param>
/// <param name="Before">What it held when it was read; null: there was none.</param>
/// <param name="Base">What both sides agree on when it is written.</param>
/// <param name="Agreed">As in <see cref="ChangeEvent.ListSynced"/>.</param>
internal sealed record FileWrite(
    string Path,
    ContentHash? Before,
    byte[] Bytes,
    byte[] Base,
    string Dialect,
    long? Agreed = null
);
