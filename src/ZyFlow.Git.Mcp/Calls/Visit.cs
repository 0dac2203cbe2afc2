using ModelContextProtocol;
using ZyFlow.Git.Mcp.Reach;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Running;

namespace ZyFlow.Git.Mcp.Calls;

/// <summary>One request's stay in a repository; the database is open no longer than that.</summary>
internal sealed class Visit(
    McpSettings settings,
    AllowedRoots roots,
    Caller caller,
    string agent,
    Action<ProgressNotificationValue> report,
    CancellationToken ct
) : IDisposable
{
    private Runtime? _runtime;
    private double _reported;

    public Caller Caller => caller;

    public CancellationToken Ct => ct;

    /// <summary>The name in claims and in the history.</summary>
    public string Agent => agent;

    public bool IsReadOnly => settings.IsReadOnly;

    public static DateTimeOffset Now => Runtime.Time.GetUtcNow();

    /// <summary>The repository that was chosen, which has to have a database.</summary>
    public Runtime Runtime => _runtime ?? throw new InvalidOperationException("The repository has not been chosen."); // Open comes first

    public SyncCoordinator Coordinator => Runtime.Workplace.Coordinator;

    /// <param name="root">As a call names it; null: the usual one.</param>
    public void Open(string? root, bool canBegin = false)
    {
        var folder = roots.Find(root) ?? roots.Find(root, caller.ClientRoots());
        try
        {
            _runtime =
                canBegin && !settings.IsReadOnly
                    ? Runtime.Open(folder, agent)
                    : Runtime.OpenExisting(folder: folder, actor: agent);
        }
        catch (ZyFlowException missing) when (missing.Problem == Problem.NotInitialised)
        {
            throw new ZyFlowException(
                Problem.NotInitialised,
                "This repository has no runtime database yet.",
                settings.IsReadOnly
                    ? $"This server is read-only, so a person has to make it. {missing.Hint}"
                    : "Call sync_change with changeId * once; zyflow init sets up the rest.",
                missing
            );
        }
    }

    /// <summary>The work tree with the database at what its files say; in read-only mode, at what it knew.</summary>
    /// <param name="names">None: every change that is not archived.</param>
    public Arrival Arrive(params IReadOnlyList<string> names)
    {
        if (!settings.IsReadOnly)
        {
            var arrival = Runtime.Workplace.ArriveInStep(names, ct);
            ct.ThrowIfCancellationRequested(); // what was stopped on the way is not what the files say
            return arrival;
        }

        var scene = Runtime.Workplace.Scene();
        return new Arrival(scene, names.Count == 0 ? scene.ChangesHere() : scene.ChangesNamed(names), []);
    }

    public void Report(SyncProgress at)
    {
        if (at.Share <= _reported) // a sync that begins again; the protocol knows no way back
            return;
        _reported = at.Share;
        report(
            new ProgressNotificationValue
            {
                Progress = (float)at.Share,
                Total = at.Total,
                Message = at.Stage == SyncStage.Done ? at.ChangeId : $"{at.ChangeId}: {Words.Plain(at.Stage)}",
            }
        );
    }

    public void Dispose() => _runtime?.Dispose();
}
