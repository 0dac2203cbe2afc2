namespace ZyFlow.Git.Repository.Hooks;

/// <summary>The script that every hook runs: one for all of them, in the folder that all worktrees share.</summary>
/// <remarks>A hook file, a line in a hook manager's file and a setting of git's need only know where it is.</remarks>
public static class HookScript
{
    // What finds the script from anywhere in the repository, and is silent where there is none.
    private const string Find = "$(git rev-parse --git-common-dir)/zyflow/hook";

    public static string PathIn(GitRepository repository) => Path.Combine(repository.CommonFolder, "zyflow", "hook");

    /// <summary>Fills in <c>templates/hook.sh</c>.</summary>
    public static string For(string tool)
    {
        using var stream = typeof(HookScript).Assembly.GetManifestResourceStream("hook.sh")!; // embedded
        using var reader = new StreamReader(stream);
        return "#!/bin/sh\n"
            + reader
                .ReadToEnd()
                .Replace("{program}", Quote(tool), StringComparison.Ordinal)
                .Replace("{name}", DriverProgram.ManagedName, StringComparison.Ordinal);
    }

    /// <summary>One line of shell for a hook that somebody else looks after; the same in every clone.</summary>
    public static string Line(string name, string arguments = "\"$@\"") =>
        $"zyflow={Find}; [ ! -f \"$zyflow\" ] || sh \"$zyflow\" {name} {arguments} </dev/null";

    /// <summary>The lines between the marks in a hook file.</summary>
    /// <param name="name">The hook.</param>
    /// <param name="isBeside">The hooks are in the repository's own folder, next to the script: no git has to be asked.</param>
    /// <remarks>
    /// In a subshell, so that nothing of it reaches the user's lines; it leaves standard input to them, and the status of
    /// their last command as it was.
    /// </remarks>
    public static IReadOnlyList<string> Lines(string name, bool isBeside) =>
        [
            "zyflow_status=$?",
            $"( zyflow={(isBeside ? "${0%/*}/../zyflow/hook" : Find)}",
            $"  [ ! -f \"$zyflow\" ] || {{ set -- {name} \"$@\"; . \"$zyflow\"; }} ) </dev/null || :",
            "(exit $zyflow_status)",
        ];

    /// <summary>The value of <c>hook.NAME.command</c>; git puts the arguments behind it.</summary>
    public static string Command(string name) => $"zyflow_hook() {{ {Line(name)} || :; }}; zyflow_hook";

    private static string Quote(string path) => "'" + path.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
