namespace ZyFlow.Git.Repository;

/// <summary>The shell line that git runs for each version of a task list that it shows differences of.</summary>
public static class DiffViewCommand
{
    /// <summary>The word that the line starts the tool with.</summary>
    public const string Verb = "diff-view";

    /// <summary>Where git looks for the heading of a hunk: the section around it.</summary>
    public const string Heading = "^(#{1,6}[ \t].*)$";

    /// <summary>Fills in <c>templates/diff-view.sh</c>.</summary>
    /// <param name="tool">The tool itself; the native driver can only merge.</param>
    public static string For(string tool) =>
        ShellTemplate
            .Read("diff-view.sh")
            .Replace("{program}", ShellTemplate.Quote(tool), StringComparison.Ordinal)
            .Replace("{name}", DriverProgram.ManagedName, StringComparison.Ordinal);

    /// <summary>Whether some version of init wrote the line.</summary>
    public static bool IsOurs(string command) => command.Contains($" {Verb} \"$1\"", StringComparison.Ordinal);
}
