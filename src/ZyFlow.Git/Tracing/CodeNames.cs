using System.Reflection.Metadata;

namespace ZyFlow.Git.Tracing;

/// <summary>What people call the thing that an attribute stands on.</summary>
internal sealed class CodeNames(MetadataReader metadata)
{
    private Dictionary<ParameterHandle, MethodDefinitionHandle>? _parameters;

    public string Of(EntityHandle target) =>
        target.Kind switch
        {
            HandleKind.TypeDefinition => Type((TypeDefinitionHandle)target),
            HandleKind.MethodDefinition => Method((MethodDefinitionHandle)target),
            HandleKind.FieldDefinition => Field(metadata.GetFieldDefinition((FieldDefinitionHandle)target)),
            HandleKind.PropertyDefinition => Property(metadata.GetPropertyDefinition((PropertyDefinitionHandle)target)),
            HandleKind.EventDefinition => Event(metadata.GetEventDefinition((EventDefinitionHandle)target)),
            HandleKind.Parameter => Of(MethodOf((ParameterHandle)target)),
            HandleKind.GenericParameter => Of(metadata.GetGenericParameter((GenericParameterHandle)target).Parent),
            _ => metadata.GetString(metadata.GetAssemblyDefinition().Name),
        };

    /// <summary>The method that a parameter belongs to; the tables know only the way down.</summary>
    public MethodDefinitionHandle MethodOf(ParameterHandle parameter)
    {
        _parameters ??= metadata
            .MethodDefinitions.SelectMany(method =>
                metadata.GetMethodDefinition(method).GetParameters().Select(parameter => (parameter, method))
            )
            .ToDictionary(static pair => pair.parameter, static pair => pair.method);
        return _parameters[parameter];
    }

    private string Method(MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        var type = method.GetDeclaringType();
        // Code moved out of a method: what is in <>c belongs to the type around it.
        while (Name(metadata.GetTypeDefinition(type).Name).StartsWith("<>", StringComparison.Ordinal))
            type = metadata.GetTypeDefinition(type).GetDeclaringType();
        return $"{Type(type)}.{Written(Name(method.Name))}";
    }

    /// <summary>The names that the compiler made up, taken apart: <c>&lt;Main&gt;g__Local|0_0</c> is <c>Main.Local</c>.</summary>
    private static string Written(string name)
    {
        const string LocalMark = "g__";
        var end = name.IndexOf('>', StringComparison.Ordinal);
        if (!name.StartsWith('<') || end < 0)
            return name;
        var rest = name[(end + 1)..];
        var bar = rest.IndexOf('|', StringComparison.Ordinal);
        return rest.StartsWith(LocalMark, StringComparison.Ordinal) && bar > 0
            ? $"{name[1..end]}.{rest[LocalMark.Length..bar]}"
            : name[1..end];
    }

    private string Type(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = Name(type.Name).Split('`')[0]; // List`1
        if (!type.GetDeclaringType().IsNil)
            return $"{Type(type.GetDeclaringType())}.{name}";
        var space = Name(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    private string Field(FieldDefinition field) => $"{Type(field.GetDeclaringType())}.{Written(Name(field.Name))}";

    private string Property(PropertyDefinition property)
    {
        var accessors = property.GetAccessors();
        return Member(accessors.Getter.IsNil ? accessors.Setter : accessors.Getter, property.Name);
    }

    private string Event(EventDefinition happening) => Member(happening.GetAccessors().Adder, happening.Name);

    private string Member(MethodDefinitionHandle accessor, StringHandle name) =>
        $"{Type(metadata.GetMethodDefinition(accessor).GetDeclaringType())}.{Name(name)}";

    private string Name(StringHandle name) => metadata.GetString(name);
}
