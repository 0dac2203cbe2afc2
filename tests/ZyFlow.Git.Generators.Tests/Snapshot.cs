using System.Runtime.CompilerServices;

namespace ZyFlow.Git.Generators.Tests;

/// <summary>Compares text with a file beside the test, named as Verify names it.</summary>
internal static class Snapshot
{
    /// <summary>On a mismatch writes <c>*.received.cs</c>; accepting it is renaming it to <c>*.verified.cs</c>.</summary>
    public static void Match(
        IEnumerable<(string Name, string Text)> outputs,
        string test,
        [CallerFilePath] string testFile = ""
    )
    {
        var different = outputs.Where(output => !Matches(output, test, testFile)).Select(output => output.Name);

        var names = string.Join(", ", different);
        Assert.True(names.Length == 0, $"Not as verified: {names}; compare *.received.cs with *.verified.cs.");
    }

    private static bool Matches((string Name, string Text) output, string test, string testFile)
    {
        var stem = Path.Combine(
            Path.GetDirectoryName(testFile)!,
            $"{Path.GetFileNameWithoutExtension(testFile)}.{test}#{Path.GetFileNameWithoutExtension(output.Name)}"
        );
        var (verified, received) = ($"{stem}.verified.cs", $"{stem}.received.cs");
        var isSame = File.Exists(verified) && File.ReadAllText(verified) == output.Text;
        if (isSame)
            File.Delete(received);
        else
            File.WriteAllText(received, output.Text);
        return isSame;
    }
}
