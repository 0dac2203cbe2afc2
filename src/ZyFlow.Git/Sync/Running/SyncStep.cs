namespace ZyFlow.Git.Sync.Running;

/// <summary>What a sync has just done; a test may stop it, or the process, after any of them.</summary>
public enum SyncStep
{
    /// <summary>The worktree is locked and what was interrupted is finished.</summary>
    Recovered,

    /// <summary>Base, file and database are read.</summary>
    Read,

    /// <summary>It is decided what to do.</summary>
    Planned,

    /// <summary>Events and intent are written and not yet committed.</summary>
    Appended,

    /// <summary>They are on the disk.</summary>
    Recorded,

    /// <summary>The new file exists beside the old one, has its bytes, and they are on the disk: one step each.</summary>
    FileMade,
    FileWritten,
    FileFlushed,

    /// <summary>The new file has its name.</summary>
    FileExchanged,

    FileVerified,
    FileExchangedBack,
    FileRemoved,
    FolderFlushed,

    /// <summary>Base is promoted and the intent deleted, not yet committed.</summary>
    Promoted,

    /// <summary>All is done.</summary>
    Finished,
}
