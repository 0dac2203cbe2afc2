namespace ZyFlow.Git.Storage.Events;

/// <summary>Which view: a branch, or a commit that is checked out without one.</summary>
/// <param name="Branch">The full name of the ref, or <c>detached:</c> and the commit.</param>
/// <param name="Worktree">The worktree's name for a detached view and for a branch checked out twice; empty otherwise.</param>
public readonly record struct ViewKey(string Branch, string Worktree = "")
{
    /// <summary>As stream names write it; a ref's name never has a caret.</summary>
    public override string ToString() => Worktree.Length == 0 ? Branch : $"{Branch}^{Worktree}";
}
