using ZyFlow.Git.Core.Formats;

namespace ZyFlow.Git.Core.Documents;

/// <summary>A task list whose blocks own every character of the text.</summary>
public sealed class TaskDocument
{
    internal TaskDocument(string text, Profile profile)
    {
        Text = text;
        Profile = profile;
    }

    public string Text { get; }

    public Profile Profile { get; }

    /// <summary>The blocks in document order (preorder of the tree); the first is the root.</summary>
    public IReadOnlyList<Block> Blocks { get; internal set; } = [];

    public Block Root => Blocks[0];
}
