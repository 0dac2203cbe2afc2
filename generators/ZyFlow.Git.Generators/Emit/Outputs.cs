using ZyFlow.Git.Generators.Schema;

namespace ZyFlow.Git.Generators.Emit;

/// <summary>The files that one entity becomes.</summary>
internal static class Outputs
{
    public static IEnumerable<(string Name, string Text)> Of(Entity entity)
    {
        yield return ($"{entity.Name}Fields.g.cs", FieldsEmitter.Emit(entity));
        yield return ($"{entity.BlockType}.g.cs", AccessorsEmitter.Emit(entity));
        if (entity.In(FieldGroup.Metadata).Any())
            yield return ($"{entity.Name}MetadataTemplates.g.cs", TemplatesEmitter.Emit(entity));
    }
}
