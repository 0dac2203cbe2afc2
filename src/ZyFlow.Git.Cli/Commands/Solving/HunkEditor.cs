using System.Diagnostics;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Cli.Commands.Solving;

/// <summary>Lets a person write a hunk in the editor that git would take.</summary>
internal static class HunkEditor
{
    /// <summary>The lines that were written; null when the hunk was left as it is, or still holds a marker.</summary>
    public static byte[]? Edit(MergePart.Disputed hunk)
    {
        var folder = Directory.CreateTempSubdirectory("zyflow-solve-").FullName;
        try
        {
            var file = Path.Combine(folder, "tasks.md");
            byte[] before =
            [
                .. "<<<<<<< ours\n"u8,
                .. hunk.Ours.Span,
                .. "||||||| base\n"u8,
                .. hunk.Base.Span,
                .. "=======\n"u8,
                .. hunk.Theirs.Span,
                .. ">>>>>>> theirs\n"u8,
            ];
            File.WriteAllBytes(file, before);
            if (!Run(file))
                return null;
            var after = File.ReadAllBytes(file);
            var hasMarker = after.AsSpan().IndexOf("<<<<<<<"u8) >= 0 || after.AsSpan().IndexOf(">>>>>>>"u8) >= 0;
            return hasMarker ? null : after;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>As git does it: the editor is a shell command that gets the file as an argument.</summary>
    private static bool Run(string file)
    {
        var editor = Setting("GIT_EDITOR") ?? Setting("VISUAL") ?? Setting("EDITOR") ?? "vi";
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"{editor} \"$@\"", editor, file])
        {
            UseShellExecute = false,
        };
        using var process = Process.Start(start);
        process?.WaitForExit();
        return process is { ExitCode: 0 };
    }

    private static string? Setting(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
