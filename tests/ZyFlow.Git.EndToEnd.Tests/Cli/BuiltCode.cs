using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary>Projects as a build leaves them in a sandbox: sources, and an assembly with its symbols.</summary>
internal static class BuiltCode
{
    private static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!) // set by every host
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is "System.Private.CoreLib.dll" or "System.Runtime.dll")
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What the generator adds to every project.</summary>
    public const string Attributes = """
        namespace App
        {
            [System.AttributeUsage(System.AttributeTargets.All, AllowMultiple = true)]
            sealed class ImplementsAttribute : System.Attribute { public ImplementsAttribute(string task) { } }
            [System.AttributeUsage(System.AttributeTargets.All, AllowMultiple = true)]
            sealed class VerifiesAttribute : System.Attribute { public VerifiesAttribute(string task) { } }
        }
        """;

    /// <summary>Writes the sources and compiles them into a file of the sandbox.</summary>
    /// <param name="symbols">Inside the assembly, or a file beside it.</param>
    public static void Build(
        Sandbox sandbox,
        string output,
        DebugInformationFormat symbols,
        params (string Path, string Text)[] sources
    )
    {
        foreach (var (path, text) in sources)
            sandbox.Write(path, text);
        var compilation = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(output),
            sources.Select(source =>
                CSharpSyntaxTree.ParseText(
                    SourceText.From(source.Text, new UTF8Encoding(false), SourceHashAlgorithm.Sha256),
                    path: sandbox.At(source.Path)
                )
            ),
            Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: true)
        );
        using var assembly = new MemoryStream();
        using var pdb = symbols == DebugInformationFormat.PortablePdb ? new MemoryStream() : null;
        var options = new EmitOptions(
            debugInformationFormat: symbols,
            pdbFilePath: Path.ChangeExtension(output, ".pdb")
        );

        var result = compilation.Emit(assembly, pdb, options: options);

        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        sandbox.Write(output, assembly.ToArray());
        if (pdb is not null)
            sandbox.Write(Path.ChangeExtension(output, ".pdb"), pdb.ToArray());
    }
}
