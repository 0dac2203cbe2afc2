using HandlebarsDotNet;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Text;

namespace ZyFlow.Git.Cli.Commands.Tracing;

/// <summary>A trace as one page, from <c>templates/trace.html</c>; it needs neither scripts nor a network.</summary>
/// <remarks>The template escapes every value for HTML, and control characters are written out before.</remarks>
internal static class TracePage
{
    public static string Render(TraceReport report)
    {
        using var stream = typeof(TracePage).Assembly.GetManifestResourceStream("trace.html")!; // embedded
        using var reader = new StreamReader(stream);
        return Handlebars.Create().Compile(reader.ReadToEnd())(Model(report));
    }

    private static Dictionary<string, object?> Model(TraceReport report) =>
        new()
        {
            ["counts"] = new Dictionary<string, object?>
            {
                ["tasks"] = report.Counts.Tasks,
                ["done"] = report.Counts.Done,
                ["implemented"] = report.Counts.Implemented,
                ["verified"] = report.Counts.Verified,
                ["unverified"] = report.Counts.Unverified,
                ["assemblies"] = report.Counts.Assemblies,
            },
            ["isClean"] = !report.HasFindings,
            ["changes"] = report.Changes.Select(Change).ToArray(),
            ["strays"] = report.Strays.Select(Stray).ToArray(),
            ["outdated"] = report.Outdated.Select(static assembly => Printable.From(assembly.Sentence)).ToArray(),
        };

    private static Dictionary<string, object?> Change(TracedList list) =>
        new()
        {
            ["id"] = Printable.From(list.Id),
            ["path"] = Printable.From(list.Path),
            ["archived"] = list.Archived,
            ["tasks"] = list.Tasks.Select(Task).ToArray(),
        };

    private static Dictionary<string, object?> Task(TracedItem task) =>
        new()
        {
            ["number"] = Printable.From(task.Number ?? ""),
            ["title"] = Printable.From(task.Title),
            ["line"] = task.Line,
            ["isDone"] = task.State == TaskState.Done,
            ["state"] = task.State == TaskState.Todo ? "open" : task.State.ToString().ToLowerInvariant(),
            ["unverified"] = task.Unverified,
            ["code"] = task.ImplementedBy.Select(Code).ToArray(),
            ["tests"] = task.VerifiedBy.Select(Code).ToArray(),
        };

    private static Dictionary<string, object?> Code(TracedCode code) =>
        new() { ["symbol"] = Printable.From(code.Symbol), ["place"] = Printable.From(code.Place) };

    private static Dictionary<string, object?> Stray(TracedStray stray) =>
        new() { ["sentence"] = Printable.From(stray.Sentence), ["place"] = Printable.From(stray.Code.Place) };
}
