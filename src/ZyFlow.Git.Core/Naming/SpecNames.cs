using System.Globalization;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Naming;

/// <summary>A block of a list under the name that code has for it.</summary>
public readonly record struct Named<T>(T Block, string Name)
    where T : Block;

/// <summary>The names that changes, sections and tasks have in C#: <c>Specs.AddLogin.T1_2_AddCi</c>.</summary>
/// <remarks>
/// A name follows from the number and the words of its own line alone. Where two in one place come to the same name the
/// first one has it, and the others are called <c>Name__2</c>, <c>Name__3</c> in order; no other name can look so.
/// </remarks>
public static class SpecNames
{
    private const string Untitled = "Untitled";

    /// <summary>What the classes around and in a change are called, and what every class inherits.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Specs",
        "All",
        "Id",
        "Path",
        "Sections",
        "Equals",
        "ReferenceEquals",
        "GetHashCode",
        "GetType",
        "ToString",
        "MemberwiseClone",
        "Finalize",
    };

    /// <summary>The id that code names a task by: <c>add-login/T1_2_AddCi</c>.</summary>
    public static string TaskId(string changeId, string taskName) => $"{changeId}/{taskName}";

    /// <summary>The change and the name that an id consists of; both are empty in a text that is no id.</summary>
    public static (string ChangeId, string TaskName) Parts(string taskId)
    {
        var slash = taskId.LastIndexOf('/');
        return slash > 0 && IsTaskName(taskId, slash + 1) ? (taskId[..slash], taskId[(slash + 1)..]) : ("", "");
    }

    /// <summary>The class of every change by the change's id; no two differ in case alone.</summary>
    public static IReadOnlyDictionary<string, string> Classes(IEnumerable<string> changeIds)
    {
        var classes = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in changeIds.Distinct(StringComparer.Ordinal).OrderBy(static id => id, StringComparer.Ordinal))
            classes.Add(id, Free(ClassName(id), taken));
        return classes;
    }

    /// <summary>The tasks in document order.</summary>
    public static IReadOnlyList<Named<TaskItem>> Tasks(TaskDocument document) =>
        NamesOf(document.Blocks.OfType<TaskItem>(), static task => Name('T', task.Number, task.Title));

    /// <summary>The sections in document order.</summary>
    public static IReadOnlyList<Named<Section>> Sections(TaskDocument document) =>
        NamesOf(document.Blocks.OfType<Section>(), static section => Name('S', section.Number, section.Title));

    private static bool IsTaskName(string text, int start) =>
        start + 1 < text.Length
        && text[start] == 'T'
        && text.Skip(start).All(static c => c == '_' || Identifier.IsPart(c));

    private static List<Named<T>> NamesOf<T>(IEnumerable<T> blocks, Func<T, string> name)
        where T : Block
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. blocks.Select(block => new Named<T>(block, Free(name(block), taken)))];
    }

    private static string ClassName(string changeId)
    {
        var parts = changeId
            .Split('/')
            .Select(static part => Identifier.Words(part.AsSpan()))
            .Where(static part => part.Length > 0);
        var name = string.Join("_", parts);
        if (name.Length == 0)
            return changeId == "." ? "Top" : Untitled;

        // A task's own name looks like T1 or T_X; no class may be called as one of its members.
        var looksLikeTask = name[0] == 'T' && name.Length > 1 && (name[1] == '_' || char.IsDigit(name[1]));
        return Identifier.Begun(looksLikeTask || Reserved.Contains(name) ? name + "_" : name);
    }

    /// <param name="mark">What tells tasks from sections and begins a name that begins with a digit.</param>
    private static string Name(char mark, TaskNumber number, ReadOnlySpan<char> title)
    {
        var words = Words(title);
        var label = Identifier.Joined(number.Key.AsSpan());
        if (label.Length == 0)
            return $"{mark}_{(words.Length == 0 ? Untitled : words)}";

        // 1.2 becomes T1_2; T012 stays; Phase 3 becomes S_Phase_3.
        var hasMark = label[0] == mark && label.Length > 1 && char.IsDigit(label[1]);
        var head =
            hasMark ? label
            : char.IsDigit(label[0]) ? mark + label
            : $"{mark}_{label}";
        return words.Length == 0 ? head : $"{head}_{words}";
    }

    /// <summary>What the title gives to a name; may be empty.</summary>
    internal static string Words(ReadOnlySpan<char> title) => Identifier.Words(WithoutDependency(title));

    /// <summary>The title up to <c>(depends on 1.1)</c>: what comes first is no part of what a task is called.</summary>
    private static ReadOnlySpan<char> WithoutDependency(ReadOnlySpan<char> title)
    {
        for (var at = 0; at < title.Length; at++)
        {
            var next = title[at..].IndexOf('(');
            if (next < 0)
                return title;
            at += next;
            if (References.Opening(title[(at + 1)..], out var kind, out _) && kind == ReferenceKind.Dependency)
                return title[..at];
        }

        return title;
    }

    private static string Free(string name, Dictionary<string, int> taken)
    {
        var count = taken.TryGetValue(name, out var before) ? before + 1 : 1;
        taken[name] = count;
        return count == 1 ? name : name + "__" + count.ToString(CultureInfo.InvariantCulture);
    }
}
