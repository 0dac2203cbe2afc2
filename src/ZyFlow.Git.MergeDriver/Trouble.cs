namespace ZyFlow.Git.MergeDriver;

/// <summary>Names of the troubles a file system has; on Unix an <see cref="IOException"/> carries errno.</summary>
internal static class Trouble
{
    public static string Name(Exception trouble) =>
        trouble switch
        {
            UnauthorizedAccessException => "permission denied",
            PathTooLongException => "the name is too long",
            IOException { HResult: 5 } => "input/output error",
            IOException { HResult: 27 } => "the file is too large",
            IOException { HResult: 28 } => "no space left on the disk",
            IOException { HResult: 30 } => "the file system is read-only",
            IOException { HResult: 32 } => "the reader has gone away",
            IOException { HResult: 122 } => "the disk quota is used up",
            IOException { HResult: var number and > 0 and < 200 } => $"error {number}",
            _ => trouble.GetType().Name,
        };
}
