using ZyFlow.Git.Core.Text;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Files;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>The part of a sync that writes nothing: it reads a change and decides what is to be done.</summary>
internal sealed class Drafting(SyncParts parts, SyncRequest request)
{
    private bool IsThorough => request.Options.Strategy == SyncStrategy.Full || request.Decisions.Count > 0;

    /// <summary>How many tasks are in step; null when the tasks have to be looked at.</summary>
    /// <remarks>While nobody touched either side since they agreed, one row and the file's hash tell, however long the list.</remarks>
    public int? InStep(WorkScene scene, string changeId)
    {
        if (IsThorough || scene.HasMoved || parts.Reader.Agreed(scene, changeId) is not { } row)
            return null;
        return
            ReadSpec(scene, row.Path) is { } file
            && file.Hash == row.BaseHash
            && !parts.Inflows.Any(scene.View, changeId)
            ? (int?)row.AgreedTasks
            : null;
    }

    /// <summary>Whether there is nothing to do, which is found out without a lock.</summary>
    public bool IsInStep(WorkScene scene, string changeId, KnownChange known)
    {
        if (IsThorough || scene.HasMoved)
            return false;
        if (known.Base is not { } @base || known.HasIntent || known.OpenConflicts.Count > 0)
            return false;
        var path = known.Row!.Path; // a base has a row
        return ReadSpec(scene, path) is { } file
            && file.Bytes.AsSpan().SequenceEqual(@base)
            && !parts.Inflows.Any(scene.View, changeId)
            && parts.Agreements.Agree(scene.View, changeId, path, known);
    }

    /// <summary>Reads the change, and decides.</summary>
    public SyncDraft Draft(WorkScene scene, string changeId)
    {
        var known = parts.Reader.Read(scene, changeId);
        var path = PathOf(scene, changeId, known);
        var file = ReadSpec(scene, path);
        parts.After?.Invoke(SyncStep.Read);
        var plan = Planner.Plan(Input(scene, changeId, path, known, file));
        parts.After?.Invoke(SyncStep.Planned);
        return new(known, path, file, plan);
    }

    /// <exception cref="ZyFlowException">There is no such change.</exception>
    public static string PathOf(WorkScene scene, string changeId, KnownChange known) =>
        ChangeReader.PathOf(scene, changeId, known)
        ?? throw new ZyFlowException(
            Problem.Usage,
            $"There is no change called {Printable.From(changeId)} here.",
            "List them with: zyflow status"
        );

    private static FileReading? ReadSpec(WorkScene scene, string path) =>
        FileReading.Read(SpecPlace.Resolve(scene.Folder, path));

    private SyncInput Input(WorkScene scene, string changeId, string path, KnownChange known, FileReading? file)
    {
        var (options, now) = (request.Options, parts.Time.GetUtcNow());
        var past = new Recollection(parts, scene, changeId, known);
        return new()
        {
            ChangeId = changeId,
            View = scene.View.ToString(),
            Path = path,
            Direction = request.Direction,
            Base = known.Base,
            Spec = file?.Bytes,
            Tasks = known.RuntimeTasks,
            Sections = known.Sections,
            OpenConflicts = [.. known.OpenConflicts.Select(ConflictRows.Open)],
            Decisions = request.Decisions,
            Resolution = options.ConflictResolution ?? parts.Settings.DefaultResolution,
            Threshold = parts.Settings.AutoResolveThreshold,
            AllowShrink = options.AllowShrink,
            IsFromGit = () => GitWrites.IsAsGitLeftIt(parts.Folders, path),
            StopOnConflict = options.StopOnConflict,
            Takes = new TaskFilter(options).Takes,
            ClockOf = id => parts.Clocks.OfSharedFacts(scene.View, changeId, id),
            Recognise = past.Find,
            Meet = past.Meet,
            Clock = HybridClock.Reading(now),
            At = now,
            DetectedBy = parts.Actor,
            NewId = new Identifiers(parts.Time).NextText,
        };
    }
}
