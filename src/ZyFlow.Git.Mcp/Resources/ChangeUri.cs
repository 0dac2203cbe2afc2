namespace ZyFlow.Git.Mcp.Resources;

/// <summary>What of a change a resource shows.</summary>
internal enum ChangeAspect
{
    /// <summary>The task list, as it lies in the work tree.</summary>
    Tasks,

    /// <summary>How it stands, and who works on what.</summary>
    State,
}

/// <summary>The address of a resource: <c>zyflow://change/add-search/tasks</c>.</summary>
internal readonly record struct ChangeUri(string ChangeId, ChangeAspect Aspect)
{
    private const string Start = "zyflow://change/";

    public static string Template(ChangeAspect aspect) => $"{Start}{{changeId}}/{Word(aspect)}";

    /// <summary>Null for anything else; a slash in an id is written as <c>%2F</c>.</summary>
    public static ChangeUri? Read(string uri)
    {
        if (
            !uri.StartsWith(Start, StringComparison.Ordinal)
            || uri[Start.Length..].Split('/') is not [{ Length: > 0 } id, var last]
        )
            return null;
        foreach (var aspect in Enum.GetValues<ChangeAspect>())
        {
            if (Word(aspect) == last)
                return new(Uri.UnescapeDataString(id), aspect);
        }

        return null;
    }

    public override string ToString() => $"{Start}{Uri.EscapeDataString(ChangeId)}/{Word(Aspect)}";

    private static string Word(ChangeAspect aspect) => Arguments.Choice.Word(aspect);
}
