namespace ZyFlow.Git.Storage;

/// <summary>The state of the database as one connection sees it: equal only where nothing was written in between.</summary>
/// <param name="Others">Changes when another connection commits.</param>
/// <param name="Own">How many rows this one has changed.</param>
/// <param name="Undone">How often it has taken changes back.</param>
public readonly record struct DataStamp(long Others, long Own, long Undone);
