namespace ZyFlow.Git.Repository;

/// <summary>Which git is on this machine.</summary>
public static class GitVersion
{
    /// <summary>What git says of itself, such as <c>2.39.5</c>.</summary>
    public static string Text() =>
        new GitCommand("/").Require("--version").Output.Trim().Split(' ').ElementAtOrDefault(2)?.Split('-')[0] ?? "";

    /// <summary>Major and minor number; null for a git that counts in another way.</summary>
    public static Version? Parse(string text) =>
        Version.TryParse(string.Join('.', text.Split('.').Take(2)), out var version) ? version : null;
}
