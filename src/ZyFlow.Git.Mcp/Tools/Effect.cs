namespace ZyFlow.Git.Mcp.Tools;

/// <summary>What calling a tool does to the repository; clients ask a person before some of these.</summary>
internal enum Effect
{
    /// <summary>Nothing; what the database mirrors of the files is brought up to date.</summary>
    Reads,

    /// <summary>Something is added or taken over, and nothing goes; twice is more than once.</summary>
    Adds,

    /// <summary>The same, and twice is the same as once.</summary>
    AddsOnce,

    /// <summary>A value gives way to another; twice is the same as once.</summary>
    ReplacesOnce,

    /// <summary>A value gives way to another.</summary>
    Replaces,
}
