namespace ZyFlow.Git.Sync.Running;

/// <summary>Reads and plans changes on several threads, each with a connection of its own, while those before them are written one by one.</summary>
internal sealed class Lookout : IDisposable
{
    /// <summary>Less than this is read and planned in the time that a thread and a connection take to begin.</summary>
    private const long BytesOfWork = 32 << 10;

    private const int StackBytes = 256 << 20; // lists may nest deeply; pages that are not used cost nothing

    private readonly SyncParts _parts;
    private readonly WorkScene _scene;
    private readonly SyncRequest _request;
    private readonly IReadOnlyList<string> _ids;
    private readonly CancellationTokenSource _end;
    private readonly SemaphoreSlim _room;
    private readonly TaskCompletionSource<Outlook?>[] _found;
    private readonly List<Thread> _threads = [];
    private int _next = -1;

    private Lookout(
        SyncParts parts,
        WorkScene scene,
        SyncRequest request,
        IReadOnlyList<string> ids,
        int batch,
        CancellationToken ct
    )
    {
        (_parts, _scene, _request, _ids) = (parts, scene, request, ids);
        _end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _room = new SemaphoreSlim(batch);
        _found = [.. ids.Select(static _ => new TaskCompletionSource<Outlook?>())];
    }

    /// <summary>Begins to look; null where one thread does as well.</summary>
    public static Lookout? Over(
        SyncParts parts,
        WorkScene scene,
        SyncRequest request,
        IReadOnlyList<string> ids,
        CancellationToken ct
    )
    {
        var (options, settings) = (request.Options, parts.Settings);
        var most = Math.Min(options.MaxConcurrency ?? settings.MaxConcurrency, ids.Count);
        if (most < 2 || scene.Operation is not null)
            return null;
        var bytes = ids.Sum(id => LengthOf(scene, id));
        var threads = (int)Math.Min(most, bytes / BytesOfWork);
        if (threads < 2)
            return null;
        var batch = Math.Max(threads, options.BatchSize ?? settings.BatchSize);
        var lookout = new Lookout(parts, scene, request, ids, batch, ct);
        for (var i = 0; i < threads; i++)
            lookout.Begin();
        return lookout;
    }

    /// <summary>What was found about a change, in whose turn somebody waits for it; null: its turn is early enough to look.</summary>
    public Outlook? Of(int index, CancellationToken ct)
    {
        var found = _found[index].Task;
        try
        {
            found.Wait(ct);
        }
        catch (AggregateException)
        {
            // What it holds is thrown below, as it was.
        }

        _room.Release();
        return found.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _end.Cancel();
        foreach (var thread in _threads)
            thread.Join();
        _end.Dispose();
        _room.Dispose();
    }

    private static long LengthOf(WorkScene scene, string id) =>
        scene.Changes.Find(id) is { } change
        && new FileInfo(Path.Combine(scene.Folder, change.Path)) is { Exists: true } file
            ? file.Length
            : 0;

    private void Begin()
    {
        var thread = new Thread(Work, StackBytes) { IsBackground = true, Name = "zyflow lookout" };
        thread.Start();
        _threads.Add(thread);
    }

    private void Work()
    {
        using var own = _parts.Beside();
        var drafting = new Drafting(own.Parts, _request, _end.Token);
        try
        {
            while (true)
            {
                _room.Wait(_end.Token);
                if (Interlocked.Increment(ref _next) is var index && index >= _ids.Count)
                    return;
                Look(drafting, index);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody asks any more.
        }
    }

    private void Look(Drafting drafting, int index)
    {
        try
        {
            _found[index].SetResult(drafting.Look(_scene, _ids[index]));
        }
        catch (ZyFlowException)
        {
            _found[index].SetResult(null); // found again, and said, when its turn comes
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            _found[index].SetException(bug); // for the one who asks
        }
    }
}
