using System.Text;
using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Cli.Commands;

/// <summary>What git starts for each version of a task list that <c>git diff</c> shows.</summary>
internal static class FileView
{
    /// <summary>Prints the view of a file, or the file itself where it is no task list.</summary>
    public static int Run(string file)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ExitCode.Usage; // the shell line then tries the file itself
        }

        using var output = Console.OpenStandardOutput();
        output.Write(
            TaskDocument.TryRead(bytes, out var document, out _) ? Encoding.UTF8.GetBytes(TextView.Of(document)) : bytes
        );
        return ExitCode.Done;
    }
}
