using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Sync.Running;

/// <summary>What a look at a change found before its turn to be written came.</summary>
/// <param name="IsInStep">Nothing is to be done.</param>
/// <param name="Draft">What is; null: nothing.</param>
internal sealed record Outlook(StrategyChoice Choice, bool IsInStep, WorkScene Scene, SyncDraft? Draft)
{
    /// <summary>The draft, while it is what a new look would find but for what the write itself checks; null otherwise.</summary>
    public SyncDraft? For(WorkScene scene, SyncParts parts)
    {
        if (Draft is null || (scene.View, scene.Head, scene.HasMoved) != (Scene.View, Scene.Head, Scene.HasMoved))
            return null;
        // Who a task may be depends on which tasks the other lists have, and one of them has been written since.
        if (Draft.AskedPast && new EventReader(parts.Database.Connection).LastPosition() != Draft.Known.Position)
            return null;
        var now = FileReading.Read(SpecPlace.Resolve(scene.Folder, Draft.Path));
        return now?.Hash == Draft.File?.Hash ? Draft : null;
    }
}
