using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Repository.History;

namespace ZyFlow.Git.Cli.Commands;

/// <summary>Who made the tasks of some lists what they are.</summary>
internal sealed record BlameReport(IReadOnlyList<BlamedFile> Files);

/// <summary>One task list.</summary>
internal sealed record BlamedFile(string Path, IReadOnlyList<BlamedTask> Tasks);

/// <summary>One task.</summary>
/// <param name="Reworded">Null when it reads as it was written first.</param>
/// <param name="Ticked">Who gave it the state that it has; null for an open task that always was open.</param>
/// <param name="Fields">Those of the user's schema that it has or had.</param>
internal sealed record BlamedTask(
    int Line,
    TaskState State,
    string Box,
    string Number,
    string Title,
    BlamedCommit Created,
    BlamedCommit? Reworded,
    BlamedCommit? Ticked,
    IReadOnlyList<BlamedField> Fields
)
{
    public static BlamedTask Of(TaskLife life) =>
        new(
            life.Task.Line,
            life.Task.State,
            life.Task.BoxText.ToString(),
            life.Task.Number.Key,
            life.Task.Title.ToString(),
            BlamedCommit.Of(life.Created),
            life.Reworded is { } words ? BlamedCommit.Of(words) : null,
            life.StateSet is { } state ? BlamedCommit.Of(state) : null,
            [.. life.Fields.Select(static one => new BlamedField(one.Field.Name, one.Value, BlamedCommit.Of(one.Set)))]
        );
}

/// <summary>A field of the user's schema.</summary>
/// <param name="Value">Null where it was taken away.</param>
/// <param name="Set">Who gave it that value.</param>
internal sealed record BlamedField(string Name, string? Value, BlamedCommit Set);

/// <summary>One commit, or the work tree.</summary>
/// <param name="Commit">Null for what is in no commit yet; so are the fields about the author.</param>
/// <param name="Path">The list's path there.</param>
/// <param name="IsBoundary">The history of a shallow clone ends there, so it may have been earlier.</param>
internal sealed record BlamedCommit(
    string? Commit,
    string? Author,
    string? Email,
    DateTimeOffset? Time,
    string? Subject,
    string Path,
    bool IsBoundary
)
{
    public static BlamedCommit Of(TaskOrigin origin) =>
        new(
            origin.Commit?.Id,
            origin.Commit?.AuthorName,
            origin.Commit?.AuthorEmail,
            origin.Commit?.AuthorTime,
            origin.Commit?.Subject,
            origin.Path,
            origin.IsBoundary
        );
}
