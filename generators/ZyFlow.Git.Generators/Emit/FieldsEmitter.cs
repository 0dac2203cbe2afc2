using ZyFlow.Git.Generators.Schema;

namespace ZyFlow.Git.Generators.Emit;

/// <summary>Writes the enums that name an entity's fields and the table of their rules.</summary>
internal static class FieldsEmitter
{
    private static readonly (FieldGroup Group, string Suffix, string Meaning)[] Groups =
    [
        (FieldGroup.Line, "Field", "fields of a {0}'s own line in order; they tile it"),
        (FieldGroup.Metadata, "Metadata", "labelled values in a {0}'s title and in the lines below it"),
        (FieldGroup.Outline, "Outline", "facts that follow from where a {0} stands and what stands under it"),
        (FieldGroup.Runtime, "Runtime", "facts about a {0} that only the database knows"),
    ];

    public static string Emit(Entity entity)
    {
        var groups = Groups.Where(group => entity.In(group.Group).Any()).ToList();
        return $$"""
            {{Lines.Header}}

            using System;

            namespace ZyFlow.Git.Core.Schema;

            {{Lines.Join(groups.Select(group => Enum(entity, group)), 0, "\n\n")}}

            public static partial class FieldRules
            {
                {{Lines.Join(groups.Select(group => Rules(entity, group)), 4, "\n\n")}}
            }

            """;
    }

    private static string Enum(Entity entity, (FieldGroup Group, string Suffix, string Meaning) group) =>
        $$"""
            /// <summary>The {{Meaning(entity, group.Meaning)}}.</summary>
            public enum {{entity.Name}}{{group.Suffix}}
            {
                {{Lines.Join(entity.In(group.Group).Select(Case), 4, "\n\n")}}
            }
            """;

    private static string Case(Field field)
    {
        var summary = $"/// <summary>{Lines.Xml(field.Summary)}</summary>";
        var writers =
            field.Dialects.Count == 0
                ? ""
                : $"\n/// <remarks>Written by {string.Join(", ", field.Dialects)}.</remarks>";
        return $"{summary}{writers}\n{field.Case},";
    }

    private static string Rules(Entity entity, (FieldGroup Group, string Suffix, string Meaning) group)
    {
        var name = group.Group == FieldGroup.Line ? entity.Name : entity.Name + group.Suffix;
        return $$"""
            /// <summary>The {{Meaning(
                entity,
                group.Meaning
            )}}: indexed by <see cref="{{entity.Name}}{{group.Suffix}}"/>.</summary>
            public static ReadOnlySpan<FieldRule> {{name}} => {{name}}Rules;

            private static readonly FieldRule[] {{name}}Rules =
            [
                {{Lines.Join(entity.In(group.Group).Select(Rule), 4)}}
            ];
            """;
    }

    private static string Rule(Field field)
    {
        var column = field.Column is null ? "" : $", {Lines.Literal(field.Column)}";
        return $"new({Lines.Literal(field.Name)}, MergeRule.{field.Rule}, FieldOwner.{field.Owner}{column}),";
    }

    private static string Meaning(Entity entity, string meaning) => meaning.Replace("{0}", Words.Camel(entity.Name));
}
