namespace ZyFlow.Git.Core.Changes;

/// <summary>One change: a folder with a task list; what a sync works on.</summary>
/// <param name="Id">Its name; its folder where the name stands in two places.</param>
/// <param name="Path">Of its task list, from the top of the work tree, with slashes.</param>
public sealed record Change(string Id, string Path, bool IsArchived);

/// <summary>A task list whose folder has a name that no change may have.</summary>
/// <param name="Why">The end of a sentence.</param>
public sealed record OddList(string Path, string Why);
