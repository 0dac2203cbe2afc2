using System.Globalization;
using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Generators.TaskLists.Model;

namespace ZyFlow.Git.Generators.TaskLists.Emit;

/// <summary>Writes the class of one change. Old compilers' C# 7.3 suffices for it.</summary>
internal static class ChangeEmitter
{
    private const int CharactersPerTask = 1_500;

    private static readonly string[] ListNames = ["Flags", "Requirements", "Dependencies"];

    public static string Emit(ChangeModel change, string space)
    {
        var (name, list) = (change.Class.Name, change.List);
        var code = new StringBuilder(1_000 + list.Tasks.Count * CharactersPerTask);
        var indent = Frame.Open(code, space, hasAlias: list.Tasks.Count > 0);
        code.Append(indent).Append("internal static partial class Specs\n").Append(indent).Append("{\n");
        Summary(code, indent + "    ", Counted(change.Class.Id, list.Tasks));
        Remarks(code, indent + "    ", list.Path);
        code.Append($"{indent}    internal static class {name}\n{indent}    {{\n");
        var inner = indent + "        ";
        Constant(code, inner, "string", "Id").AppendLiteral(change.Class.Id).Append(";\n");
        Constant(code, inner, "string", "Path").AppendLiteral(list.Path).Append(";\n\n");
        Summary(code, inner, "The tasks in the order of the list.");
        Tasks(code, inner, "All", list.Tasks);
        if (list.Sections.Count > 0)
            Sections(code, inner, list);
        foreach (var task in list.Tasks)
            Task(code, inner, change, task);
        code.Append($"{indent}    }}\n{indent}}}\n");
        return Frame.Close(code, space);
    }

    private static void Sections(StringBuilder code, string indent, TaskListModel list)
    {
        code.Append($"\n{indent}internal static class Sections\n{indent}{{\n");
        var inner = indent + "    ";
        var tasks = list.Tasks.ToLookup(static task => task.Section);
        for (var i = 0; i < list.Sections.Count; i++)
        {
            var section = list.Sections[i];
            if (i > 0)
                code.Append('\n');
            Summary(code, inner, Counted(Labelled(section.Number, section.Title), tasks[i]));
            Tasks(code, inner, section.Name, tasks[i]);
        }

        code.Append($"{indent}}}\n");
    }

    private static void Task(StringBuilder code, string indent, ChangeModel change, TaskModel task)
    {
        code.Append('\n');
        Summary(code, indent, Labelled(task.Number, task.Title));
        Remarks(code, indent, Told(change.List, task));
        // Twenty thousand times in a build: pieces are appended, not put together first.
        code.Append(indent).Append("internal static class ").Append(task.Name).Append('\n');
        code.Append(indent).Append("{\n");
        var inner = indent + "    ";
        Constant(code, inner, "string", "Id").AppendLiteral(change.TaskId(task)).Append(";\n");
        Constant(code, inner, "string", "Number").AppendLiteral(task.Number).Append(";\n");
        Constant(code, inner, "string", "Title").AppendLiteral(task.Title).Append(";\n");
        Constant(code, inner, "SpecTaskState", "State").Append("SpecTaskState.").Append(task.State).Append(";\n");
        Constant(code, inner, "string", "Section").AppendLiteral(SectionOf(change.List, task)).Append(";\n");
        Constant(code, inner, "string", "Path").Append(change.Class.Name).Append(".Path;\n");
        Constant(code, inner, "int", "Line").Append(LineOf(task)).Append(";\n");
        code.Append(inner)
            .Append("public static readonly SpecTask Task = new SpecTask(")
            .Append("Id, Number, Title, State, Section, Path, Line, ");
        List(code, task.Flags).Append(", ");
        List(code, task.Requirements).Append(", ");
        List(code, task.Dependencies);
        if (change.List.HasFields)
            Fields(code.Append(", "), task.Fields);
        code.Append(");\n");
        foreach (var words in ListNames)
            code.Append(inner)
                .Append("public static readonly " + Frame.Alias + " ")
                .Append(words)
                .Append(" = Task.")
                .Append(words)
                .Append(";\n");
        if (change.List.HasFields)
            code.Append(inner).Append("public static readonly SpecFields Fields = Task.Fields;\n");
        code.Append(indent).Append("}\n");
    }

    /// <summary>Named arguments, as a task has few of many fields.</summary>
    private static void Fields(StringBuilder code, EquatableArray<FieldValue> values)
    {
        if (values.Count == 0)
        {
            code.Append("SpecTask.NoFields");
            return;
        }

        code.Append("new SpecFields(");
        for (var i = 0; i < values.Count; i++)
            code.Append(i == 0 ? "@" : ", @").Append(values[i].Name).Append(": ").Append(values[i].Code);
        code.Append(')');
    }

    private static void Tasks(StringBuilder code, string indent, string name, IEnumerable<TaskModel> tasks)
    {
        code.Append($"{indent}public static readonly {Frame.Tasks} {name} = new SpecTask[]\n{indent}{{\n");
        foreach (var task in tasks)
            code.Append(indent).Append("    ").Append(task.Name).Append(".Task,\n");
        code.Append($"{indent}}};\n");
    }

    private static StringBuilder List(StringBuilder code, EquatableArray<string> words)
    {
        if (words.Count == 0)
            return code.Append("SpecTask.Nothing");
        code.Append("new string[] { ");
        foreach (var word in words)
            code.AppendLiteral(word).Append(", ");
        return code.Append('}');
    }

    private static StringBuilder Constant(StringBuilder code, string indent, string type, string name) =>
        code.Append(indent).Append("public const ").Append(type).Append(' ').Append(name).Append(" = ");

    private static void Summary(StringBuilder code, string indent, string text) =>
        code.Append(indent).Append("/// <summary>").AppendComment(text).Append("</summary>\n");

    private static void Remarks(StringBuilder code, string indent, string text) =>
        code.Append(indent).Append("/// <remarks>").AppendComment(text).Append("</remarks>\n");

    /// <summary>What an editor shows below the title.</summary>
    private static string Told(TaskListModel list, TaskModel task)
    {
        var told = $"{task.State}: {list.Path}, line {LineOf(task)}";
        if (task.Section >= 0)
            told += $", in {Labelled(list.Sections[task.Section].Number, list.Sections[task.Section].Title)}";
        if (task.Flags.Count > 0)
            told += $". Flags: {string.Join(" ", task.Flags)}";
        if (task.Requirements.Count > 0)
            told += $". Requirements: {string.Join(", ", task.Requirements)}";
        if (task.Dependencies.Count > 0)
            told += $". Depends on {string.Join(", ", task.Dependencies)}";
        foreach (var field in task.Fields)
            told += $". {field.Name}: {field.Text}";
        return told + ".";
    }

    private static string Counted(string name, IEnumerable<TaskModel> tasks) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {tasks.Count(static task => task.State == TaskState.Done)} of {tasks.Count()} done."
        );

    private static string Labelled(string number, string title) =>
        number.Length == 0 ? title
        : title.Length == 0 ? number
        : $"{number} {title}";

    private static string SectionOf(TaskListModel list, TaskModel task) =>
        task.Section < 0 ? "" : list.Sections[task.Section].Title;

    private static string LineOf(TaskModel task) => (task.Place.Line + 1).ToString(CultureInfo.InvariantCulture);
}
