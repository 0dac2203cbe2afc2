using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync.Changes;

namespace ZyFlow.Git.Sync.Running;

/// <summary>The work tree at the beginning of an operation: which view it is at and which lists it has.</summary>
/// <param name="Worktree">Its name; a dot for the main one.</param>
/// <param name="Folder">Its top.</param>
/// <param name="Head">The commit; null on a branch without one.</param>
/// <param name="Operation">What git is in the middle of, such as <c>a merge</c>: then nothing is written; null: nothing.</param>
public sealed record WorkScene(ViewKey View, string Worktree, string Folder, string? Head, string? Operation)
{
    private FoundChanges? _found;

    /// <summary>The lists of the work tree; looked for when they are first asked for.</summary>
    public ChangeSet Changes => Found.Set;

    /// <summary>The ids of its lists, and of those that only the database has, in order.</summary>
    public IReadOnlyList<string> Ids =>
        [.. Changes.All.Select(static change => change.Id).Union(Found.Held).Order(StringComparer.Ordinal)];

    /// <summary>Whose lists the database shows: another view's until it is written down that this one was forked from it.</summary>
    internal ViewKey? Shown { get; init; }

    /// <summary>True when git moved HEAD and the database does not know yet.</summary>
    internal bool HasMoved { get; init; }

    internal Func<FoundChanges> Search { get; init; } = static () => new(ChangeSet.Of([]), [], []);

    /// <summary>Changes that were renamed, as far as anybody looked.</summary>
    internal IReadOnlyList<ChangeMove> KnownMoves => _found?.Moves ?? [];

    internal FoundChanges Found => _found ??= Search();

    /// <summary>Refuses to write while git is in the middle of something.</summary>
    public void RequireNoOperation()
    {
        if (Operation is not null)
            throw new ZyFlowException(Problem.Refused, $"git is in the middle of {Operation}.", "Finish it first.");
    }

    internal bool IsThere(string path) => File.Exists(Path.Combine(Folder, path));
}

/// <summary>The lists of a work tree, and which of them the database knows under another name or at another place.</summary>
/// <param name="Held">The ids that the database has, after all moves.</param>
internal sealed record FoundChanges(ChangeSet Set, IReadOnlyList<ChangeMove> Moves, IReadOnlyList<string> Held);
