using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace ZyFlow.Git.Tracing;

/// <summary>Where code stands, as the symbols of its assembly say.</summary>
/// <remarks>
/// Symbols know statements: a method is at its first one, a type at the first in its methods, and what has none has a
/// file at best (https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md).
/// </remarks>
internal sealed class CodePlaces(MetadataReader metadata, MetadataReader? symbols)
{
    private static readonly Guid TypeDocuments = new("932e74bc-dba9-4478-8d46-0f32a7bab3d3");

    private readonly CodeNames _names = new(metadata);
    private Dictionary<MethodDefinitionHandle, MethodDefinitionHandle>? _bodies;

    /// <summary>Null where the symbols say nothing.</summary>
    public (string File, int? Line)? Of(EntityHandle target) =>
        symbols is null
            ? null
            : target.Kind switch
            {
                HandleKind.TypeDefinition => Type((TypeDefinitionHandle)target),
                HandleKind.MethodDefinition => Method((MethodDefinitionHandle)target) ?? File(target),
                HandleKind.FieldDefinition => File(target),
                HandleKind.PropertyDefinition => Property((PropertyDefinitionHandle)target),
                HandleKind.EventDefinition => Accessor(
                    metadata.GetEventDefinition((EventDefinitionHandle)target).GetAccessors().Adder
                ),
                HandleKind.Parameter => Of(_names.MethodOf((ParameterHandle)target)),
                HandleKind.GenericParameter => Of(metadata.GetGenericParameter((GenericParameterHandle)target).Parent),
                _ => null,
            };

    private (string File, int? Line)? Method(MethodDefinitionHandle method)
    {
        foreach (var point in Points(method))
            return point;
        return Bodies.TryGetValue(method, out var body) ? Points(body).FirstOrDefault() : null;
    }

    private IEnumerable<(string File, int? Line)?> Points(MethodDefinitionHandle method) =>
        symbols!
            .GetMethodDebugInformation(method) // Of asks for symbols first
            .GetSequencePoints()
            .Where(static point => !point.IsHidden)
            .Select(point => ((string, int?)?)(Document(point.Document), point.StartLine));

    /// <summary>The statements of async methods and iterators are elsewhere.</summary>
    private Dictionary<MethodDefinitionHandle, MethodDefinitionHandle> Bodies
    {
        get
        {
            if (_bodies is not null)
                return _bodies;
            _bodies = [];
            foreach (var handle in symbols!.MethodDebugInformation) // as above
            {
                var begun = symbols.GetMethodDebugInformation(handle).GetStateMachineKickoffMethod();
                if (!begun.IsNil)
                    _bodies[begun] = handle.ToDefinitionHandle();
            }

            return _bodies;
        }
    }

    /// <summary>The first statement in the file of the first method; the others may be in other parts of the type.</summary>
    private (string File, int? Line)? Type(TypeDefinitionHandle type)
    {
        var places = metadata
            .GetTypeDefinition(type)
            .GetMethods()
            .Select(Method)
            .OfType<(string File, int? Line)>()
            .ToList();
        if (places.Count == 0)
            return TypeFile(type) is { } file ? (file, null) : null;
        return places.Where(place => place.File == places[0].File).MinBy(static place => place.Line);
    }

    /// <summary>A member without statements is in the file of its type, as far as anybody knows.</summary>
    private (string File, int? Line)? File(EntityHandle member)
    {
        var type =
            member.Kind == HandleKind.FieldDefinition
                ? metadata.GetFieldDefinition((FieldDefinitionHandle)member).GetDeclaringType()
                : metadata.GetMethodDefinition((MethodDefinitionHandle)member).GetDeclaringType();
        return Type(type) is { } place ? (place.File, null) : null;
    }

    private (string File, int? Line)? Property(PropertyDefinitionHandle property)
    {
        var accessors = metadata.GetPropertyDefinition(property).GetAccessors();
        return Accessor(accessors.Getter.IsNil ? accessors.Setter : accessors.Getter);
    }

    private (string File, int? Line)? Accessor(MethodDefinitionHandle accessor) => Method(accessor) ?? File(accessor);

    /// <summary>What the compiler notes of types that have no statement at all, such as interfaces.</summary>
    private string? TypeFile(TypeDefinitionHandle type)
    {
        foreach (var handle in symbols!.GetCustomDebugInformation(type)) // as above
        {
            var note = symbols.GetCustomDebugInformation(handle);
            if (symbols.GetGuid(note.Kind) == TypeDocuments)
                return Document(
                    MetadataTokens.DocumentHandle(symbols.GetBlobReader(note.Value).ReadCompressedInteger())
                );
        }

        return null;
    }

    private string Document(DocumentHandle document) => symbols!.GetString(symbols.GetDocument(document).Name); // as above
}
