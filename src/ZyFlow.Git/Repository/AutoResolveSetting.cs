using System.Globalization;

namespace ZyFlow.Git.Repository;

/// <summary>From what confidence on a proposed resolution is applied without a person: <c>git config zyflow.autoResolve</c>.</summary>
/// <remarks>Git's configuration is the user's own; nothing that a checkout brings can turn it on.</remarks>
public static class AutoResolveSetting
{
    public const string Key = "zyflow.autoResolve";
    public const double Usual = 0.9;

    /// <summary>Null: never, which is the default.</summary>
    public static double? Read(GitFolders folders)
    {
        var text = new GitCommand(folders.GitFolder).Run("config", "--get", Key).Output.Trim();
        return text.ToLowerInvariant() switch
        {
            "" or "false" or "no" or "off" => null,
            "true" or "yes" or "on" => Usual,
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && number is > 0 and <= 1 => number,
            _ => throw new ZyFlowException(
                Problem.Usage,
                $"{Key} is {text}, which is no confidence.",
                $"Set it to true (from {Usual.ToString(CultureInfo.InvariantCulture)} on), to a number up to 1, or to false."
            ),
        };
    }
}
