using Microsoft.CodeAnalysis.Text;
using ZyFlow.Git.Core.Checks;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Naming;
using ZyFlow.Git.Core.Tracing;
using ZyFlow.Git.Generators.TaskLists.Model;

namespace ZyFlow.Git.Generators.TaskLists.Reading;

/// <summary>Reads a task list with the core's parser and checks; what comes out holds nothing of the compiler.</summary>
public static class TaskListReader
{
    private const string NotAList = "not-a-task-list";

    /// <summary>What the star of a task that may be left out is called among the flags.</summary>
    private const string Optional = "optional";

    /// <param name="text">Null for a file that the compiler could not read.</param>
    public static TaskListModel Read(
        string file,
        string path,
        SourceText? text,
        Severities severities,
        ListSchema schema
    )
    {
        var hasFields = schema.Fields.Count > 0;
        var content = text?.ToString() ?? "";
        if (Unreadable(text, content) is { } why)
            return new TaskListModel(file, path, default, default, new(Found(NotAList, default, why)), hasFields);

        var document = TaskDocument.Parse(content, path: path, schema: schema.Schema);
        var lines = new LinePlaces(document.Text);
        var sections = new SectionTable(document);
        var links = new TaskLinks(document, References.Of(document));
        var parents = TracedTask.Of("", document);
        var tasks = SpecNames
            .Tasks(document)
            .Select((task, i) => Read(task, parents[i].Parent, lines, sections, links, schema))
            .ToList();
        return new TaskListModel(
            file,
            path,
            new(sections.Used),
            new(tasks),
            new(TaskCheck.Run(document).SelectMany(found => Found(found.Id, lines[found.Line], found.Message))),
            hasFields
        );

        IEnumerable<ListFinding> Found(string rule, Place place, string message) =>
            severities[rule] is var severity && severity == Severities.None
                ? []
                : [new ListFinding(rule, file, place, message, severity)];
    }

    private static TaskModel Read(
        Named<TaskItem> named,
        int parent,
        LinePlaces lines,
        SectionTable sections,
        TaskLinks links,
        ListSchema schema
    )
    {
        var task = named.Block;
        return new TaskModel(
            named.Name,
            task.Number.Key,
            task.Title.ToString(),
            task.State,
            sections.Use(task),
            parent,
            lines[task.Line],
            new(task.Optional ? [.. task.Flags, Optional] : task.Flags),
            new(links.Requirements(task)),
            new(links.Dependencies(task)),
            new(FieldValues.Of(task, schema))
        );
    }

    private static string? Unreadable(SourceText? text, string content)
    {
        if (text is null)
            return "the compiler cannot read this file as text";
        if (content.Length > TaskText.DefaultLimit)
            return $"this file has more than {TaskText.DefaultLimit} characters";
        return content.IndexOf('\0') >= 0 ? "this file holds NUL and is no text" : null;
    }
}
