using System.Runtime.CompilerServices;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

/// <summary>Output that is a contract, pinned in <c>Golden/NAME.verified.json</c>.</summary>
internal static class Golden
{
    /// <summary>Compares, and leaves what came in <c>NAME.received.json</c> when it is something else.</summary>
    public static void Verify(string name, string actual, Sandbox sandbox, [CallerFilePath] string source = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(source)!, "Golden"); // a source file has a folder
        var expected = Path.Combine(folder, name + ".verified.json");
        var received = Path.Combine(folder, name + ".received.json");
        Directory.CreateDirectory(folder);
        var text = actual
            .Replace(sandbox.Folder, "{folder}", StringComparison.Ordinal)
            .Replace(sandbox.Root, "{root}", StringComparison.Ordinal)
            .Replace(Sandbox.Tool, "{tool}", StringComparison.Ordinal);
        if (File.Exists(expected) && File.ReadAllText(expected) == text)
            return;
        File.WriteAllText(received, text);
        Assert.Fail($"{received} is not what {expected} says.");
    }
}
