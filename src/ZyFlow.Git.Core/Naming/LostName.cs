using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Tracing;

namespace ZyFlow.Git.Core.Naming;

/// <summary>What a name in code may mean that no task of the list has any more.</summary>
/// <remarks>Only names are known of what is gone, so this is an offer to a person and never a decision.</remarks>
public static class LostName
{
    /// <summary>
    /// The ids of the tasks with the same words under another number; where there are none, of those with the same number
    /// and other words. Cancelled tasks take nobody's place.
    /// </summary>
    public static IReadOnlyList<string> Successors(string lost, IReadOnlyList<TracedTask> tasks)
    {
        var name = WithoutCount(lost);
        var living = tasks.Where(static task => task.State != TaskState.Cancelled).ToList();
        var sameWords = living.Where(task => HasWordsOf(name, task)).ToList();
        return [.. (sameWords.Count > 0 ? sameWords : living.Where(task => HasNumberOf(name, task))).Select(Id)];
    }

    private static string Id(TracedTask task) => task.Id;

    private static bool HasWordsOf(string lost, TracedTask task)
    {
        var words = SpecNames.Words(task.Title.AsSpan());
        return words.Length > 0
            && lost.EndsWith("_" + words, StringComparison.Ordinal)
            && IsLabel(lost.AsSpan(1, lost.Length - words.Length - 2));
    }

    private static bool HasNumberOf(string lost, TracedTask task)
    {
        var words = SpecNames.Words(task.Title.AsSpan());
        var name = WithoutCount(task.Name);
        var label = words.Length == 0 ? name : name[..(name.Length - words.Length - 1)];
        return label.Length > 1
            && lost.StartsWith(label, StringComparison.Ordinal)
            && (lost.Length == label.Length || (lost[label.Length] == '_' && !IsNumber(lost, label.Length + 1)));
    }

    /// <summary><c>1_2a</c>, <c>012</c>, <c>_WP01</c>, or nothing: what stands between the mark of a task and its words.</summary>
    private static bool IsLabel(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c != '_' && !Identifier.IsPart(c))
                return false;
        }

        return text.Length == 0 || text.IndexOfAny("0123456789".AsSpan()) >= 0;
    }

    private static bool IsNumber(string name, int at) => at < name.Length && char.IsDigit(name[at]);

    // What tells namesakes apart: Name__2.
    private static string WithoutCount(string name) =>
        name.IndexOf("__", StringComparison.Ordinal) is > 0 and var at ? name[..at] : name;
}
