using System.Reflection.Metadata;
using ZyFlow.Git.Core.Tracing;

namespace ZyFlow.Git.Tracing;

/// <summary>The attributes that the generator writes into every project, known by their shape: their namespace is the project's.</summary>
internal static class LinkAttributes
{
    private const string Implements = "ImplementsAttribute";
    private const string Verifies = "VerifiesAttribute";
    private const ushort Prolog = 1;

    /// <summary>Null when the constructor is not one of theirs.</summary>
    public static LinkKind? KindOf(MetadataReader metadata, EntityHandle constructor)
    {
        var (type, signature) = constructor.Kind switch
        {
            HandleKind.MethodDefinition => Of(metadata.GetMethodDefinition((MethodDefinitionHandle)constructor)),
            HandleKind.MemberReference => Of(metadata.GetMemberReference((MemberReferenceHandle)constructor)),
            _ => default,
        };
        return !signature.IsNil && TakesOneText(metadata.GetBlobReader(signature))
            ? KindOf(metadata, type, metadata.StringComparer)
            : null;
    }

    /// <summary>The text that the attribute was given; null where its bytes say something else.</summary>
    public static string? Argument(MetadataReader metadata, CustomAttribute attribute)
    {
        var value = metadata.GetBlobReader(attribute.Value);
        return value.Length > 2 && value.ReadUInt16() == Prolog ? value.ReadSerializedString() : null;
    }

    private static (EntityHandle Type, BlobHandle Signature) Of(MethodDefinition method) =>
        (method.GetDeclaringType(), method.Signature);

    private static (EntityHandle Type, BlobHandle Signature) Of(MemberReference method) =>
        (method.Parent, method.Signature);

    private static LinkKind? KindOf(MetadataReader metadata, EntityHandle type, MetadataStringComparer comparer)
    {
        var name = type.Kind switch
        {
            HandleKind.TypeDefinition => metadata.GetTypeDefinition((TypeDefinitionHandle)type).Name,
            HandleKind.TypeReference => metadata.GetTypeReference((TypeReferenceHandle)type).Name,
            _ => default,
        };
        if (comparer.Equals(name, Implements))
            return LinkKind.Implements;
        return comparer.Equals(name, Verifies) ? LinkKind.Verifies : null;
    }

    private static bool TakesOneText(BlobReader signature) =>
        signature.ReadSignatureHeader() is { IsGeneric: false, IsInstance: true }
        && signature.ReadCompressedInteger() == 1
        && signature.ReadSignatureTypeCode() == SignatureTypeCode.Void
        && signature.ReadSignatureTypeCode() == SignatureTypeCode.String;
}
