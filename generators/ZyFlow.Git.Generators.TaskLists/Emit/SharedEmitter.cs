using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Generators.Fields;
using ZyFlow.Git.Generators.TaskLists.Model;

namespace ZyFlow.Git.Generators.TaskLists.Emit;

/// <summary>Writes what all changes share: the types of a task, the attributes, and the list of all tasks.</summary>
/// <remarks>
/// Every type is marked as embedded, so that a project which sees the internals of another still has its own.
/// </remarks>
internal static class SharedEmitter
{
    private const string Embedded = "[global::Microsoft.CodeAnalysis.Embedded]";

    private const string Types = """
        /// <summary>What the box of a task said when the code was built.</summary>
        {{embedded}}
        internal enum SpecTaskState
        {
            {{states}}
        }

        /// <summary>One task of a task list, as it was when the code was built.</summary>
        {{embedded}}
        internal sealed class SpecTask
        {
            internal static readonly string[] Nothing = new string[0];

            internal SpecTask(
                string id,
                string number,
                string title,
                SpecTaskState state,
                string section,
                string path,
                int line,
                string[] flags,
                string[] requirements,
                string[] dependencies{{parameter}})
            {
                Id = id;
                Number = number;
                Title = title;
                State = state;
                Section = section;
                Path = path;
                Line = line;
                Flags = flags;
                Requirements = requirements;
                Dependencies = dependencies;
                {{assignment}}
            }

            /// <summary>The change and the name of the task, such as add-login/T1_2_AddCi.</summary>
            public string Id { get; }

            /// <summary>As written, such as 1.2 or T012; empty when there is none.</summary>
            public string Number { get; }

            public string Title { get; }

            public SpecTaskState State { get; }

            /// <summary>The title of the nearest heading; empty when there is none.</summary>
            public string Section { get; }

            /// <summary>Of the list, from the folder that holds the specs.</summary>
            public string Path { get; }

            /// <summary>One-based.</summary>
            public int Line { get; }

            public {{strings}} Flags { get; }

            public {{strings}} Requirements { get; }

            /// <summary>The numbers of the tasks that come first.</summary>
            public {{strings}} Dependencies { get; }

            {{property}}

            public override string ToString()
            {
                return Number.Length == 0 ? Title : Number + " " + Title;
            }
        }

        /// <summary>The marked code does what a task asks for.</summary>
        {{embedded}}
        [global::System.AttributeUsage({{targets}}, AllowMultiple = true, Inherited = false)]
        internal sealed class ImplementsAttribute : global::System.Attribute
        {
            /// <param name="task">The Id of a task, such as Specs.AddLogin.T1_2_AddCi.Id.</param>
            public ImplementsAttribute(string task)
            {
                Task = task;
            }

            public string Task { get; }
        }

        /// <summary>The marked test shows that a task is done.</summary>
        {{embedded}}
        [global::System.AttributeUsage({{targets}}, AllowMultiple = true, Inherited = false)]
        internal sealed class VerifiesAttribute : global::System.Attribute
        {
            /// <param name="task">The Id of a task, such as Specs.AddLogin.T1_2_AddCi.Id.</param>
            public VerifiesAttribute(string task)
            {
                Task = task;
            }

            public string Task { get; }
        }
        """;

    /// <param name="fields">Of the user's schema.</param>
    public static string EmitTypes(string space, EquatableArray<FieldModel> fields)
    {
        var code = new StringBuilder();
        var indent = Frame.Open(code, space);
        var states = Enum.GetNames(typeof(TaskState)).Select(static state => $"    {state},");
        var hasFields = fields.Count > 0;
        var types = Types
            .Replace("{{parameter}}", hasFields ? ",\n        SpecFields fields" : "")
            .Replace("        {{assignment}}\n", hasFields ? "        Fields = fields;\n" : "")
            .Replace("    {{property}}\n\n", hasFields ? FieldsEmitter.Property : "")
            .Replace("{{embedded}}", Embedded)
            .Replace("    {{states}}", string.Join("\n", states))
            .Replace("{{strings}}", Frame.Strings)
            .Replace("{{targets}}", "global::System.AttributeTargets.All");
        if (hasFields)
            types += "\n\n" + FieldsEmitter.EmitClass(fields, Embedded);
        foreach (var line in types.Split('\n'))
            code.Append(line.Length == 0 ? "" : indent).Append(line).Append('\n');
        return Frame.Close(code, space);
    }

    /// <summary>The outer class with the tasks of every change.</summary>
    public static string EmitIndex(ChangeClasses changes, string space)
    {
        var code = new StringBuilder();
        var indent = Frame.Open(code, space);
        code.Append($"{indent}/// <summary>The task lists of this repository as code.</summary>\n{indent}{Embedded}\n");
        code.Append($"{indent}internal static partial class Specs\n{indent}{{\n");
        code.Append($"{indent}    /// <summary>The tasks of every change, one change after the other.</summary>\n");
        code.Append($"{indent}    public static readonly {Frame.Tasks} All = Join(\n");
        code.Append($"{indent}        new {Frame.Tasks}[]\n{indent}        {{\n");
        foreach (var change in changes.All)
            code.Append($"{indent}            {change.Name}.All,\n");
        code.Append($"{indent}        }});\n\n");
        code.Append($"{indent}    private static {Frame.Tasks} Join({Frame.Tasks}[] changes)\n{indent}    {{\n");
        code.Append($"{indent}        var tasks = new global::System.Collections.Generic.List<SpecTask>();\n");
        code.Append($"{indent}        foreach (var change in changes)\n{indent}            tasks.AddRange(change);\n");
        code.Append($"{indent}        return tasks;\n{indent}    }}\n{indent}}}\n");
        return Frame.Close(code, space);
    }
}
