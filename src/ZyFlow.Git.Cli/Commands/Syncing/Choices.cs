using System.CommandLine;
using ZyFlow.Git.Sync;

namespace ZyFlow.Git.Cli.Commands.Syncing;

/// <summary>Closed sets on the command line: <c>spec-wins</c> for <c>SPEC_WINS</c>.</summary>
internal static class Choices
{
    public static readonly string[] Directions = ["both", "spec-to-runtime", "runtime-to-spec"];

    public static Option<string?> Option(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    /// <summary>All names of a set.</summary>
    public static string[] Of<T>()
        where T : struct, Enum => Of(typeof(T));

    public static string Word<T>(T value)
        where T : struct, Enum => Word(value.ToString());

    // Every generic method of the framework over an enum of ours would be compiled when the tool starts.
    private static string[] Of(Type set) => Array.ConvertAll(Enum.GetNames(set), Word);

    private static string Word(string name) => Words.Of(name).Replace('_', '-').ToLowerInvariant();

    /// <summary>Null where nothing was chosen; only words of the set come here.</summary>
    public static T? Read<T>(string? word)
        where T : struct, Enum => word is null ? null : Words.Read<T>(word.Replace('-', '_').ToUpperInvariant());

    public static SyncDirection Direction(string? word) =>
        Read<SyncDirection>(word == "both" ? null : word) ?? SyncDirection.Bidirectional;
}
