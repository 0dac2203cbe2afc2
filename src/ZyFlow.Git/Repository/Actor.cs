namespace ZyFlow.Git.Repository;

/// <summary>Who does something: the name that stands in the history.</summary>
public static class Actor
{
    /// <summary>For agents, which work under the name of the person whose machine they are on.</summary>
    public const string Variable = "ZYFLOW_ACTOR";

    /// <summary>The variable; then as git would name the author of a commit; then the system's name of the user.</summary>
    public static string Of(GitFolders folders) =>
        Known(Environment.GetEnvironmentVariable(Variable))
        ?? Known(Environment.GetEnvironmentVariable("GIT_AUTHOR_NAME"))
        ?? Known(new GitCommand(folders.GitFolder).Run("config", "user.name").Output)
        ?? Known(Environment.UserName)
        ?? "somebody";

    private static string? Known(string? name) => string.IsNullOrWhiteSpace(name) ? null : name.Trim();
}
