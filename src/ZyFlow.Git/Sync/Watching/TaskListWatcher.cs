using System.Threading.Channels;

namespace ZyFlow.Git.Sync.Watching;

/// <summary>Why it is time to look.</summary>
public enum WatchReason
{
    /// <summary>The watching has just begun.</summary>
    Start,

    /// <summary>The system says that a list, or what is checked out, changed.</summary>
    Notice,

    /// <summary>Nobody said anything for a while, which proves nothing.</summary>
    Rescan,
}

/// <summary>Says when it is time to look at the task lists of a work tree again.</summary>
/// <remarks>
/// The system's notices are a hint: they get lost when there are too many, do not exist on network file systems, and
/// need a watch for each folder, of which there is a limited number. So what they say is only "look", and when they say
/// nothing for a while, the answer is to look as well.
/// </remarks>
public sealed class TaskListWatcher(TimeProvider time, TimeSpan rescan)
{
    private const string FileName = "tasks.md";

    /// <summary>Each watcher takes one of the few that the system gives a user, and a thread.</summary>
    private const int MostFolders = 8;

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _notices = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    /// <summary>Calls <paramref name="look"/> at once and whenever it is time, one call after the other, until it is cancelled.</summary>
    /// <param name="workTree">The top folder.</param>
    /// <param name="gitFolder">Where HEAD is: a switch of branches changes everything.</param>
    /// <param name="lists">Asked before every look: the paths of the lists, from the top.</param>
    /// <param name="look">Brings things in step.</param>
    /// <param name="ct">Ends the watching between two looks.</param>
    public void Run(
        string workTree,
        string gitFolder,
        Func<IReadOnlyList<string>> lists,
        Action<WatchReason> look,
        CancellationToken ct
    )
    {
        var watched = new Dictionary<(string Folder, bool Below), FileSystemWatcher>();
        try
        {
            for (var reason = WatchReason.Start; !ct.IsCancellationRequested; reason = Wait(ct))
            {
                // First the watches, then the look: what changes in between is noticed.
                Watch(watched, Wanted(workTree, gitFolder, lists()));
                look(reason);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Asked for, and nothing was under way.
        }
        finally
        {
            foreach (var watcher in watched.Values)
                watcher.Dispose();
        }
    }

    /// <summary>The top-most folders of the lists: a few watches find new lists beside old ones, too.</summary>
    internal static IReadOnlyList<(string Folder, bool Below)> Wanted(
        string workTree,
        string gitFolder,
        IEnumerable<string> lists
    ) =>
        [
            (gitFolder, false),
            .. lists
                .Select(list => list.IndexOf('/', StringComparison.Ordinal) is var end and > 0 ? list[..end] : "")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Take(MostFolders)
                .Select(top => (Path.Combine(workTree, top), top.Length > 0)),
        ];

    private WatchReason Wait(CancellationToken ct)
    {
        var start = time.GetTimestamp();
        var burst = new Coalescing(Quiet, Patience);
        while (true)
        {
            var now = time.GetElapsedTime(start);
            var due = burst.Due ?? rescan;
            if (now >= due)
                return burst.First is null ? WatchReason.Rescan : WatchReason.Notice;
            if (Noticed(due - now, ct))
                burst = burst.Note(time.GetElapsedTime(start));
        }
    }

    private bool Noticed(TimeSpan within, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            // A thread of its own waits here; there is nothing else for it to do.
            return _notices.Reader.ReadAsync(either.Token).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Watch(
        Dictionary<(string Folder, bool Below), FileSystemWatcher> watched,
        IReadOnlyList<(string Folder, bool Below)> wanted
    )
    {
        foreach (var gone in watched.Keys.Except(wanted).ToList())
        {
            watched[gone].Dispose();
            watched.Remove(gone);
        }

        foreach (var folder in wanted.Where(folder => !watched.ContainsKey(folder) && Directory.Exists(folder.Folder)))
        {
            if (TryWatch(folder.Folder, folder.Below) is { } watcher)
                watched.Add(folder, watcher);
        }
    }

    // Without a watch there is still the rescan.
    private FileSystemWatcher? TryWatch(string folder, bool below)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = below,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite,
            };
            watcher.Changed += (_, change) => Note(change.Name);
            // A folder that comes may bring lists along.
            watcher.Created += (_, change) => Note(Directory.Exists(change.FullPath) ? null : change.Name);
            watcher.Deleted += (_, change) => Note(change.Name);
            watcher.Renamed += (_, change) =>
            {
                Note(change.OldName);
                Note(Directory.Exists(change.FullPath) ? null : change.Name);
            };
            watcher.Error += (_, _) => _notices.Writer.TryWrite(true); // some were lost
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            watcher?.Dispose();
            return null;
        }
    }

    // Null: it may be anything.
    private void Note(string? name)
    {
        if (Path.GetFileName(name) is FileName or "HEAD" or null)
            _notices.Writer.TryWrite(true);
    }
}
