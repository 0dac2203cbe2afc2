using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;

namespace ZyFlow.Git.Core.Schema;

/// <summary>Finds bullets that are a field of the user's, such as <c>_Owner: ann_</c>.</summary>
internal static class NoteField
{
    /// <summary>The field that a bullet's title is; null where it is more than that, or another.</summary>
    public static (MetadataField Field, TextSpan Value)? Find(ReadOnlySpan<char> title, Profile profile)
    {
        foreach (var field in profile.NoteFields)
        {
            if (MetadataText.Whole(title, field.Template) is { } value)
                return (field, value);
        }

        return null;
    }

    /// <summary>The field that a bullet of a task is.</summary>
    public static (MetadataField Field, TextSpan Value)? Of(Block bullet)
    {
        var parent = bullet.Parent;
        while (parent is { Kind: BlockKind.Bullet })
            parent = parent.Parent;
        var document = bullet.Document;
        return parent is TaskItem
            ? Find(bullet.PartSpans[(int)TaskField.Title].In(document.Text), document.Profile)
            : null;
    }
}
