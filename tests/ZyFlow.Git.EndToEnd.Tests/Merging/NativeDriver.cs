using System.Text;
using ZyFlow.Git.Repository;

namespace ZyFlow.Git.EndToEnd.Tests.Merging;

/// <summary>The native program as it is installed; the build publishes it beside the tests.</summary>
internal static class NativeDriver
{
    /// <summary>Another build of the driver, such as an installed one, can be tested in its place.</summary>
    public static string Path { get; } =
        Environment.GetEnvironmentVariable("ZYFLOW_MERGE") is { Length: > 0 } given
            ? given
            : System.IO.Path.Combine(AppContext.BaseDirectory, "native", DriverProgram.NativeName);

    /// <summary>The shell line that <c>zyflow init</c> registers for a program.</summary>
    public static string CommandLine(string? program = null) =>
        DriverCommand.For(new DriverProgram(program ?? Path, Verb: null));

    public static Outcome Run(string folder, params string[] arguments) => Outcome.Of(Path, folder, arguments);
}

/// <summary>Three files in a folder of their own, for a driver without git around it.</summary>
internal sealed class ThreeFiles : IDisposable
{
    public ThreeFiles(string @base, string ours, string theirs)
        : this(Encoding.UTF8.GetBytes(@base), Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(theirs)) { }

    public ThreeFiles(byte[] @base, byte[] ours, byte[] theirs, string? under = null)
    {
        Folder = under ?? Directory.CreateTempSubdirectory("zyflow-driver-").FullName;
        File.WriteAllBytes(At("base.md"), @base);
        File.WriteAllBytes(At("ours.md"), ours);
        File.WriteAllBytes(At("theirs.md"), theirs);
    }

    public string Folder { get; }

    public string Ours => File.ReadAllText(At("ours.md"));

    public string At(string name) => Path.Combine(Folder, name);

    public Outcome Merge(params string[] options) =>
        NativeDriver.Run(Folder, [.. options, "base.md", "ours.md", "theirs.md"]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
