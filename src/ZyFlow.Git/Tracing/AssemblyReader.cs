using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ZyFlow.Git.Core.Naming;
using ZyFlow.Git.Core.Tracing;

namespace ZyFlow.Git.Tracing;

/// <summary>Reads the links of an assembly from its metadata; nothing of it is loaded or run.</summary>
internal static class AssemblyReader
{
    /// <summary>Null for a file that is no .NET assembly.</summary>
    public static BuiltAssembly? Read(string path)
    {
        using var stream = File.OpenRead(path);
        try
        {
            using var image = new PEReader(stream);
            if (!image.HasMetadata || !image.GetMetadataReader().IsAssembly)
                return null;
            return Read(path, image, image.GetMetadataReader());
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static BuiltAssembly Read(string path, PEReader image, MetadataReader metadata)
    {
        var name = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        var attributes = Attributes(metadata).ToList();
        if (attributes.Count == 0)
            return new BuiltAssembly(name, path, [], SpecClasses.NoChanges, []);

        using var symbols = Symbols(path, image);
        var pdb = symbols?.GetMetadataReader();
        var places = new CodePlaces(metadata, pdb);
        var names = new CodeNames(metadata);
        return new BuiltAssembly(
            name,
            path,
            [
                .. attributes.Select(found =>
                {
                    var place = places.Of(found.Target);
                    return new TaskLink(
                        found.Kind,
                        found.TaskId,
                        names.Of(found.Target),
                        place?.File,
                        place?.Line,
                        name
                    );
                }),
            ],
            SpecClasses.Read(metadata),
            [.. Sources(pdb)]
        );
    }

    private static IEnumerable<(LinkKind Kind, string TaskId, EntityHandle Target)> Attributes(MetadataReader metadata)
    {
        var kinds = new Dictionary<EntityHandle, LinkKind?>();
        foreach (var handle in metadata.CustomAttributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (!kinds.TryGetValue(attribute.Constructor, out var kind))
                kinds[attribute.Constructor] = kind = LinkAttributes.KindOf(metadata, attribute.Constructor);
            // Other libraries have such attributes as well, for ids of their own.
            if (kind is { } known && LinkAttributes.Argument(metadata, attribute) is { } id && IsTaskId(id))
                yield return (known, id, attribute.Parent);
        }
    }

    private static bool IsTaskId(string text) => SpecNames.Parts(text).TaskName.Length > 0;

    /// <summary>The portable symbols inside the assembly or beside it; null when there are none that belong to it.</summary>
    private static MetadataReaderProvider? Symbols(string path, PEReader image)
    {
        try
        {
            return image.TryOpenAssociatedPortablePdb(
                path,
                static pdb => File.Exists(pdb) ? File.OpenRead(pdb) : null,
                out var symbols,
                out _
            )
                ? symbols
                : null;
        }
        catch (BadImageFormatException)
        {
            return null; // links without places are still links
        }
    }

    private static IEnumerable<SourceFile> Sources(MetadataReader? pdb)
    {
        var sha256 = new Guid("8829d00f-11b8-4213-878b-770e8597ac16");
        var sha1 = new Guid("ff1816ec-aa5e-4d10-87f7-6f4963833460");
        foreach (var handle in pdb?.Documents ?? default)
        {
            var document = pdb!.GetDocument(handle); // there was a handle
            var algorithm = document.HashAlgorithm.IsNil ? default : pdb.GetGuid(document.HashAlgorithm);
            if (algorithm == sha256 || algorithm == sha1)
                yield return new SourceFile(
                    pdb.GetString(document.Name),
                    algorithm == sha256,
                    pdb.GetBlobBytes(document.Hash)
                );
        }
    }
}
