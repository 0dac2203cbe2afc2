using System.Text.Json.Serialization;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Tracing;
using ZyFlow.Git.Tracing;

namespace ZyFlow.Git.Cli.Commands.Tracing;

/// <summary>Tasks, the code that implements them, and the tests that verify them.</summary>
/// <param name="Strays">Links that lead to no task, or to a cancelled one.</param>
/// <param name="Outdated">Assemblies whose links may be old.</param>
internal sealed record TraceReport(
    TraceCounts Counts,
    IReadOnlyList<TracedList> Changes,
    IReadOnlyList<TracedStray> Strays,
    IReadOnlyList<OutdatedAssembly> Outdated
)
{
    /// <summary>Something is wrong that <c>--check</c> fails for.</summary>
    [JsonIgnore]
    public bool HasFindings => Counts.Unverified > 0 || Strays.Count > 0;

    public static TraceReport Of(CodeTrace code, Func<string, string> pathFromHere)
    {
        var tasks = code.Trace.Changes.SelectMany(static change => change.Tasks).ToList();
        return new TraceReport(
            new TraceCounts(
                tasks.Count,
                tasks.Count(static task => task.Task.State == TaskState.Done),
                tasks.Count(static task => task.Implementers.Count > 0),
                tasks.Count(static task => task.Verifiers.Count > 0),
                tasks.Count(static task => task.LacksEvidence),
                code.Assemblies
            ),
            [.. code.Trace.Changes.Select(change => TracedList.Of(change, pathFromHere))],
            [.. code.Trace.Strays.Select(stray => TracedStray.Of(stray, pathFromHere))],
            [
                .. code.Outdated.Select(assembly => new OutdatedAssembly(
                    assembly.Assembly,
                    pathFromHere(assembly.Path),
                    [.. assembly.Lists.Select(pathFromHere)],
                    [.. assembly.Sources.Select(pathFromHere)]
                )),
            ]
        );
    }
}

/// <param name="Unverified">Tasks ticked done that nothing verifies.</param>
/// <param name="Assemblies">How many were looked at.</param>
internal sealed record TraceCounts(int Tasks, int Done, int Implemented, int Verified, int Unverified, int Assemblies);

/// <summary>One change.</summary>
internal sealed record TracedList(string Id, string Path, bool Archived, IReadOnlyList<TracedItem> Tasks)
{
    public static TracedList Of(LinkedChange change, Func<string, string> pathFromHere) =>
        new(
            change.Change.Id,
            pathFromHere(change.Change.Path),
            change.Change.IsArchived,
            [.. change.Tasks.Select(task => TracedItem.Of(task, pathFromHere))]
        );
}

/// <summary>One task.</summary>
/// <param name="Unverified">It is ticked done, has no subtasks, and nothing verifies it or a task above it.</param>
internal sealed record TracedItem(
    string Id,
    int Line,
    string? Number,
    string Title,
    TaskState State,
    bool Unverified,
    IReadOnlyList<TracedCode> ImplementedBy,
    IReadOnlyList<TracedCode> VerifiedBy
)
{
    public static TracedItem Of(LinkedTask linked, Func<string, string> pathFromHere)
    {
        var task = linked.Task;
        return new(
            task.Id,
            task.Line,
            task.Number.Length == 0 ? null : task.Number,
            task.Title,
            task.State,
            linked.LacksEvidence,
            [.. linked.Implementers.Select(link => TracedCode.Of(link, pathFromHere))],
            [.. linked.Verifiers.Select(link => TracedCode.Of(link, pathFromHere))]
        );
    }
}

/// <summary>A piece of code.</summary>
/// <param name="File">Null where the assembly has no symbols that say it; so is the line.</param>
internal sealed record TracedCode(string Symbol, string? File, int? Line, string Assembly)
{
    public static TracedCode Of(TaskLink link, Func<string, string> pathFromHere) =>
        new(link.Symbol, link.File is { } file ? pathFromHere(file) : null, link.Line, link.Assembly);

    /// <summary>For people and editors: <c>FILE:LINE</c>, or as much of it as is known.</summary>
    [JsonIgnore]
    public string Place =>
        File is null ? Assembly
        : Line is null ? File
        : FormattableString.Invariant($"{File}:{Line}");
}

/// <summary>A link that leads nowhere.</summary>
/// <param name="Why"><c>unknown</c> or <c>cancelled</c>.</param>
/// <param name="Successors">Ids of tasks that may have been meant.</param>
internal sealed record TracedStray(
    LinkKind Kind,
    string TaskId,
    string Why,
    IReadOnlyList<string> Successors,
    TracedCode Code
)
{
    public static TracedStray Of(StrayLink stray, Func<string, string> pathFromHere) =>
        new(
            stray.Link.Kind,
            stray.Link.TaskId,
            stray.Cancelled is null ? "unknown" : "cancelled",
            stray.Successors,
            TracedCode.Of(stray.Link, pathFromHere)
        );

    /// <summary>One sentence for people.</summary>
    [JsonIgnore]
    public string Sentence
    {
        get
        {
            var verb = Kind == LinkKind.Implements ? "implements" : "verifies";
            var end = Why == "cancelled" ? "which is cancelled" : "which is no task";
            var offer = Successors.Count == 0 ? "" : $" (is it {string.Join(" or ", Successors)}?)";
            return $"{Code.Symbol} {verb} {TaskId}, {end}{offer}";
        }
    }
}

/// <summary>An assembly that was not built from what lies here.</summary>
internal sealed record OutdatedAssembly(
    string Name,
    string Path,
    IReadOnlyList<string> Lists,
    IReadOnlyList<string> Sources
)
{
    /// <summary>One sentence for people.</summary>
    [JsonIgnore]
    public string Sentence
    {
        get
        {
            var first = Lists.Concat(Sources).First(); // one of them is the reason
            var more = Lists.Count + Sources.Count - 1;
            var rest = more == 0 ? "" : FormattableString.Invariant($" and {more} more");
            return $"{Name} was built from another {first}{rest}; its links may be old. Build again: dotnet build";
        }
    }
}
