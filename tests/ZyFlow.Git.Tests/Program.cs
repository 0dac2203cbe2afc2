using System.Text;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Files;
using ZyFlow.Git.Sync.Watching;
using ZyFlow.Git.Tests.Storage;
using ZyFlow.Git.Tests.Storage.Events;
using ZyFlow.Git.Tests.Storage.Sessions;
using ZyFlow.Git.Tests.Sync.Running;

namespace ZyFlow.Git.Tests;

/// <summary>What tests start as a process of its own, to take system calls or the whole process away from it.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        const int Failed = 5;
        try
        {
            return arguments switch
            {
                ["replace", var path, var expected, var text] => (int)
                    FileExchange.Replace(path, ContentHash.Parse(expected), Encoding.UTF8.GetBytes(text)),
                ["overwrite", var path, var text] => Overwrite(path, text),
                ["lock", var path] => LockHolder.Run(path),
                ["session", var folder] => SessionHolder.Run(folder),
                ["append", var folder, var count] => Appender.Run(folder, int.Parse(count, null)),
                ["write", var folder, var count] => DatabaseWriter.Run(folder, int.Parse(count, null)),
                ["sync-work", var folder, var agent] => ManyProcessesTests.Run(folder, agent),
                ["sync-until", var folder, var step] => CrashTests.Run(folder, step),
                ["watch", var tree] => Watch(tree),
                _ => throw new ArgumentException(string.Join(' ', arguments), nameof(arguments)),
            };
        }
        catch (ZyFlowException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return Failed;
        }
    }

    private static int Overwrite(string path, string text)
    {
        DurableFile.Replace(path, Encoding.UTF8.GetBytes(text));
        return 0;
    }

    private static int Watch(string tree)
    {
        using var signals = new StopSignals();
        new TaskListWatcher(TimeProvider.System, TimeSpan.FromDays(1)).Run(
            tree,
            Path.Combine(tree, ".git"),
            () => [],
            reason => Console.WriteLine(reason),
            signals.Token
        );
        Console.WriteLine("ended");
        return 0;
    }
}
