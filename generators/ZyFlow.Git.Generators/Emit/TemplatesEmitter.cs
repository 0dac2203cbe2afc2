using ZyFlow.Git.Generators.Schema;

namespace ZyFlow.Git.Generators.Emit;

/// <summary>Writes the table of how each dialect writes metadata.</summary>
internal static class TemplatesEmitter
{
    public static string Emit(Entity entity)
    {
        var arms = entity
            .In(FieldGroup.Metadata)
            .SelectMany(field => field.Templates.Select(template => Arm(entity, field, template)));
        return $$"""
            {{Lines.Header}}

            using ZyFlow.Git.Core.Formats;

            namespace ZyFlow.Git.Core.Schema;

            /// <summary>How each dialect writes a {{Words.Camel(
                entity.Name
            )}}'s metadata; null where it has no way to.</summary>
            internal static class {{entity.Name}}MetadataTemplates
            {
                public static MetadataTemplate? Find({{entity.Name}}Metadata field, Dialect dialect) =>
                    (field, dialect) switch
                    {
                        {{Lines.Join(arms, 12)}}
                        _ => null,
                    };
            }

            """;
    }

    private static string Arm(Entity entity, Field field, Template template)
    {
        var made =
            $"new(MetadataHome.{template.Home}, {Lines.Literal(template.Prefix)}, {Lines.Literal(template.Suffix)})";
        return $"({entity.Name}Metadata.{field.Case}, Dialect.{template.Dialect}) => {made},";
    }
}
