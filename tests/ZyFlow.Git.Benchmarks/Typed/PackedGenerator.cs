using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace ZyFlow.Git.Benchmarks.Typed;

/// <summary>The generator as the package has it, with the build of the core that a compiler loads.</summary>
internal static class PackedGenerator
{
    public static ISourceGenerator Load()
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\'));
        var folder = Path.Combine(AppContext.BaseDirectory, "../../ZyFlow.Git.Generators.Package", configuration);
        var context = new Folder(Path.GetFullPath(folder));
        var type = context
            .LoadFromAssemblyName(new AssemblyName("ZyFlow.Git.Generators.TaskLists"))
            .GetType("ZyFlow.Git.Generators.TaskLists.TaskListGenerator", throwOnError: true)!;
        return ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator(); // just found
    }

    /// <summary>Our assemblies from the folder; the compiler's from this program, so that the types are the same.</summary>
    private sealed class Folder(string path) : AssemblyLoadContext("packed")
    {
        protected override Assembly? Load(AssemblyName name) =>
            name.Name?.StartsWith("ZyFlow.", StringComparison.Ordinal) == true
                ? LoadFromAssemblyPath(Path.Combine(path, name.Name + ".dll"))
                : null;
    }
}
