namespace ZyFlow.Git.Core.Changes;

/// <summary>Which names a change may have: they come from arguments and from folders, and become paths.</summary>
public static class ChangeName
{
    private const int Longest = 1024;

    /// <summary>Why a text is no name of a change, as the end of a sentence; null when it is one.</summary>
    public static string? Oddity(string name)
    {
        if (name.Length == 0)
            return "is empty";
        if (name.Length > Longest)
            return $"is longer than {Longest} characters";
        if (name.Any(char.IsControl))
            return "has a control character";
        if (name.StartsWith('-'))
            return "begins with a dash, as options do";
        if (name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal))
            return "is no path below the top of the repository";
        if (name == ".")
            return null; // the list at the top
        return name.Split('/').Any(static part => part is "" or "." or "..") ? "has an empty part, '.' or '..'" : null;
    }
}
