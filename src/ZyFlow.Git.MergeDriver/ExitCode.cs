namespace ZyFlow.Git.MergeDriver;

/// <summary>The only two answers git understands from a merge driver; a higher one aborts the whole merge.</summary>
internal static class ExitCode
{
    public const int Clean = 0;
    public const int Conflict = 1;
}
