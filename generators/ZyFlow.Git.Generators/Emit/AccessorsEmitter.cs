using ZyFlow.Git.Generators.Schema;

namespace ZyFlow.Git.Generators.Emit;

/// <summary>Writes the other half of a block's class: what its fields say, and the edits that change them.</summary>
internal static class AccessorsEmitter
{
    public static string Emit(Entity entity)
    {
        var line = entity.In(FieldGroup.Line).ToList();
        var title = line.FindIndex(static field => field.Rule == "Text");
        var accessors = line.Select((field, place) => Part(entity, field, isBeforeTitle: place < title))
            .Concat(entity.In(FieldGroup.Metadata).Select(field => Metadata(entity, field)));
        return $$"""
            {{Lines.Header}}

            using System;
            using System.Collections.Generic;
            using ZyFlow.Git.Core.Schema;

            namespace ZyFlow.Git.Core.Documents;

            public sealed partial class {{entity.BlockType}}
            {
                {{Lines.Join(accessors, 4, "\n\n")}}
            }

            """;
    }

    private static string Part(Entity entity, Field field, bool isBeforeTitle)
    {
        var span = $"PartSpans[(int){entity.Name}Field.{field.Case}]";
        var summary = $"/// <summary>{Lines.Xml(field.Summary)}</summary>";
        var blank = isBeforeTitle ? "PartText.BlankAfter" : "PartText.BlankBefore";
        var name = field.Property;
        return field.Type switch
        {
            FieldType.State => $$"""
                /// <summary>The {{field.Name}} as it is written, brackets included.</summary>
                public ReadOnlySpan<char> {{field.Case}}Text => {{span}}.In(Document.Text);

                {{summary}}
                public TaskState {{name}} => Document.Profile.ReadState({{field.Case}}Text);

                /// <summary>Null where the dialect cannot write the state.</summary>
                public TextEdit? With{{name}}(TaskState state) =>
                    Document.Profile.WriteState(state) is { } text ? PartText.Inside({{span}}, text) : null;
                """,
            FieldType.Number => $$"""
                {{summary}}
                public ReadOnlySpan<char> {{name}}Text => PartText.Words(this, {{span}});

                public TaskNumber {{name}} => TaskNumber.Parse({{span}}.In(Document.Text));

                /// <summary>An empty text removes the {{field.Name}}.</summary>
                public TextEdit With{{name}}(string text) => PartText.Replace(this, {{span}}, text, {{blank}});
                """,
            FieldType.Tokens => $$"""
                {{summary}}
                public ReadOnlySpan<char> {{name}}Text => PartText.Words(this, {{span}});

                public IReadOnlyList<string> {{name}} => PartText.Split({{name}}Text);

                /// <summary>No words at all removes the {{field.Name}}.</summary>
                public TextEdit With{{name}}(IEnumerable<string> words) =>
                    PartText.Replace(this, {{span}}, string.Join(' ', words), {{blank}});
                """,
            FieldType.Flag =>
                $$"""
                {{summary}}
                public ReadOnlySpan<char> {{name}}Text => {{span}}.In(Document.Text);

                public bool {{name}} => {{name}}Text.Length > 0;

                public TextEdit With{{name}}(bool value) =>
                    new({{span}}, value == {{name}} ? {{name}}Text.ToString() : value ? {{Lines.Literal(
                    Sign(field)
                )}} : "");
                """,
            _ when field.Rule is "Text" or "Set" => $$"""
                {{summary}}
                public ReadOnlySpan<char> {{name}} => PartText.Words(this, {{span}});

                public TextEdit With{{name}}(string text) => PartText.Replace(this, {{span}}, text, {{blank}});
                """,
            _ => $$"""
                {{summary}}
                public ReadOnlySpan<char> {{name}} => {{span}}.In(Document.Text);

                public TextEdit With{{name}}(string text) => new({{span}}, text);
                """,
        };
    }

    private static string Metadata(Entity entity, Field field)
    {
        var name = field.Property;
        var at = $"{entity.Name}Metadata.{field.Case}";
        var isList = field.Type is FieldType.List or FieldType.Tokens;
        var value = isList
            ? $"public IReadOnlyList<string> {name} => MetadataText.List(this, {at});"
            : $"public string? {name} => MetadataText.Read(this, {at});";
        var (parameter, text) = isList
            ? ("IEnumerable<string> values", "string.Join(\", \", values)")
            : ("string text", "text");
        return $$"""
            /// <summary>{{Lines.Xml(field.Summary)}}</summary>
            {{value}}

            /// <summary>Where the value stands; null where the {{Words.Camel(entity.Name)}} has none.</summary>
            public TextSpan? {{name}}Span => MetadataText.Find(this, {{at}});

            /// <summary>Null where the dialect has no way to write it.</summary>
            public TextEdit? With{{name}}({{parameter}}) => MetadataText.Write(this, {{at}}, {{text}});
            """;
    }

    private static string Sign(Field field) => field.Templates.Count == 0 ? "" : field.Templates[0].Prefix;
}
