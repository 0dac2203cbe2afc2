namespace ZyFlow.Git.Repository.Hooks;

/// <summary>A hook that git ran.</summary>
/// <param name="Name">One of <see cref="HookEvents"/>.</param>
/// <param name="Arguments">What git said, as it said it.</param>
public sealed record HookCall(string Name, IReadOnlyList<string> Arguments)
{
    /// <summary>Null for a hook that is not ours.</summary>
    public static HookCall? Parse(IReadOnlyList<string> arguments) =>
        arguments is [var name, ..] && HookEvents.All.Contains(name) ? new(name, [.. arguments.Skip(1)]) : null;

    /// <summary>Whether git tells of the end of an operation whose traces it has not cleared away yet.</summary>
    /// <remarks>
    /// <c>MERGE_HEAD</c> is there in post-merge, <c>CHERRY_PICK_HEAD</c> in the post-commit of a pick, and the folder of a
    /// rebase in its post-rewrite; HEAD and the files are as they will stay.
    /// </remarks>
    public bool EndsOperation =>
        (Name, Arguments) is ("post-merge", _) or ("post-commit", _) or ("post-rewrite", ["rebase", ..]);
}
