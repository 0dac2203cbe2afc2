namespace ZyFlow.Git.Repository;

/// <summary>The shell line that git runs for each task list that changed on both sides.</summary>
public static class DriverCommand
{
    // Shared by every version of the line, so that doctor can tell our line from somebody else's.
    private const string Signature = "zyflow: the merge driver did not run";

    /// <summary>Fills in <c>templates/merge-driver.sh</c>.</summary>
    public static string For(DriverProgram program)
    {
        return ShellTemplate
            .Read("merge-driver.sh")
            .Replace("{program}", Quote(program.Path), StringComparison.Ordinal)
            .Replace(
                "{name}",
                program.IsNative ? DriverProgram.NativeName : DriverProgram.ManagedName,
                StringComparison.Ordinal
            )
            .Replace("{verb}", program.Verb is null ? "" : " " + program.Verb, StringComparison.Ordinal);
    }

    /// <summary>Whether some version of init wrote the line.</summary>
    public static bool IsOurs(string command) => command.Contains(Signature, StringComparison.Ordinal);

    // Read by git first, which takes % for its own, and then by the shell.
    private static string Quote(string path) => ShellTemplate.Quote(path).Replace("%", "%%", StringComparison.Ordinal);
}
