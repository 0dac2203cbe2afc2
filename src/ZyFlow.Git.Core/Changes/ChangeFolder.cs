namespace ZyFlow.Git.Core.Changes;

/// <summary>What the place of a task list says about the change that it belongs to.</summary>
/// <param name="Path">Of the folder, from the top of the work tree, with slashes; empty at the top.</param>
/// <param name="Root">The folder that holds changes; null for a list outside the places that tools use.</param>
/// <param name="Name">The change's own name: the folder's, without the date of an archive.</param>
/// <param name="Archived">The date that an archived folder begins with, as written; null for one that is not archived.</param>
public sealed record ChangeFolder(string Path, string? Root, string Name, string? Archived)
{
    public const string FileName = "tasks.md";

    private const string Archive = "/archive";

    /// <summary>Where tools keep changes, one folder each.</summary>
    public static IReadOnlyList<string> Roots { get; } =
    ["openspec/changes", ".kiro/specs", ".spec-workflow/specs", "specs"];

    /// <summary>What stands for the folder in an id.</summary>
    public string Id => Path.Length == 0 ? "." : Path;

    /// <summary>The folder of a list.</summary>
    /// <param name="list">From the top of the work tree, with slashes.</param>
    public static ChangeFolder Of(string list)
    {
        var folder = list.Length > FileName.Length ? list[..^(FileName.Length + 1)] : "";
        var slash = folder.LastIndexOf('/');
        var (root, name) = slash < 0 ? ("", folder) : (folder[..slash], folder[(slash + 1)..]);
        if (IsRoot(root))
            return new ChangeFolder(folder, root, name, null);
        var above = root.EndsWith(Archive, StringComparison.Ordinal) ? root[..^Archive.Length] : "";
        if (IsRoot(above) && DateOf(name) is { } date)
            return new ChangeFolder(folder, above, name[(date.Length + 1)..], date);
        return new ChangeFolder(folder, null, folder.Length == 0 ? "." : folder, null);
    }

    // Tools keep their roots at the top; a repository of several projects has them in each.
    private static bool IsRoot(string folder) =>
        Roots.Any(root => folder == root || folder.EndsWith("/" + root, StringComparison.Ordinal));

    // 2026-11-21-name
    private static string? DateOf(string name)
    {
        const string Shape = "0000-00-00-";
        if (name.Length <= Shape.Length)
            return null;
        for (var i = 0; i < Shape.Length; i++)
        {
            if (Shape[i] == '-' ? name[i] != '-' : !char.IsAsciiDigit(name[i]))
                return null;
        }

        return name[..(Shape.Length - 1)];
    }
}
