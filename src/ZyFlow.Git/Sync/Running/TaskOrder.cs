using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Sync.Running;

/// <summary>What has to be done before what: the numbers that tasks name.</summary>
internal static class TaskOrder
{
    public static IEnumerable<string> Numbers(string? depends) =>
        (depends ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Key);

    /// <summary>A number without the way in which it is written.</summary>
    public static string Key(string number) => TaskNumber.Parse(number).Key is { Length: > 0 } key ? key : number;
}
