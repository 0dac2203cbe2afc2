namespace ZyFlow.Git.Storage.Files;

/// <summary>What has just happened in the replacement of a file; a test may stop the process after any of them.</summary>
public enum FileStep
{
    /// <summary>The new file exists beside the old one, empty.</summary>
    Made,

    /// <summary>It has its bytes.</summary>
    Written,

    /// <summary>They are on the disk.</summary>
    Flushed,

    /// <summary>The two files have changed names, or the new one has taken the name.</summary>
    Exchanged,

    /// <summary>What came out is what was read, and nobody is writing to it.</summary>
    Verified,

    /// <summary>What came out was somebody's edit, and has its name again.</summary>
    ExchangedBack,

    /// <summary>The file beside is gone.</summary>
    Removed,

    /// <summary>The names are on the disk.</summary>
    FolderFlushed,
}
