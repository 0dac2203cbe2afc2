using System.Reflection.Metadata;

namespace ZyFlow.Git.Tracing;

/// <summary>The tasks that an assembly was built with, from its generated class <c>Specs</c>.</summary>
internal static class SpecClasses
{
    private const string Outer = "Specs";
    private const string Id = "Id";

    public static IReadOnlyDictionary<string, IReadOnlySet<string>> NoChanges { get; } =
        new Dictionary<string, IReadOnlySet<string>>();

    /// <summary>The names of tasks by the id of their change; empty where there is no such class.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Read(MetadataReader metadata)
    {
        var changes = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (!metadata.StringComparer.Equals(type.Name, Outer))
                continue;
            foreach (var nested in type.GetNestedTypes())
            {
                var change = metadata.GetTypeDefinition(nested);
                if (IdOf(metadata, change) is { } id)
                    changes[id] = change
                        .GetNestedTypes()
                        .Select(metadata.GetTypeDefinition)
                        .Where(task => IdOf(metadata, task) is not null)
                        .Select(task => metadata.GetString(task.Name))
                        .ToHashSet(StringComparer.Ordinal);
            }
        }

        return changes;
    }

    private static string? IdOf(MetadataReader metadata, TypeDefinition type)
    {
        foreach (var handle in type.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            if (!metadata.StringComparer.Equals(field.Name, Id) || field.GetDefaultValue().IsNil)
                continue;
            var constant = metadata.GetConstant(field.GetDefaultValue());
            if (constant.TypeCode == ConstantTypeCode.String)
            {
                var value = metadata.GetBlobReader(constant.Value);
                return value.ReadUTF16(value.Length);
            }
        }

        return null;
    }
}
