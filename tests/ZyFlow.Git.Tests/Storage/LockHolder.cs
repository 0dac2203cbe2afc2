using ZyFlow.Git.Storage;

namespace ZyFlow.Git.Tests.Storage;

/// <summary>The other process that has a lock until its input ends, or it is killed.</summary>
internal static class LockHolder
{
    public static int Run(string path)
    {
        using var taken = FileLock.Take(path, TimeSpan.FromMinutes(1), "a test");
        Console.WriteLine("taken");
        Console.In.ReadToEnd();
        return 0;
    }
}
