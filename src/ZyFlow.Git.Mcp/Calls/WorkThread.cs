using System.Collections.Concurrent;

namespace ZyFlow.Git.Mcp.Calls;

/// <summary>Where all work is done, one piece after the other: a workplace is for one thread, and a list may be nested deeply.</summary>
internal sealed class WorkThread : IDisposable
{
    private readonly BlockingCollection<Action> _waiting = [];
    private readonly Thread _thread;

    public WorkThread()
    {
        _thread = new Thread(Work, DeepStack.Bytes) { IsBackground = true, Name = "work" };
        _thread.Start();
    }

    /// <summary>Waits for its turn and for the end; what is cancelled while it waits is not begun.</summary>
    public async Task<T> Do<T>(Func<T> work, CancellationToken ct)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add(
            () =>
            {
                try
                {
                    ct.ThrowIfCancellationRequested();
                    done.SetResult(work());
                }
                catch (Exception trouble) // whoever waits for it gets it
                {
                    done.SetException(trouble);
                }
            },
            ct
        );
        return await done.Task;
    }

    public void Dispose()
    {
        _waiting.CompleteAdding();
        _thread.Join();
        _waiting.Dispose();
    }

    private void Work()
    {
        foreach (var work in _waiting.GetConsumingEnumerable())
            work();
    }
}
