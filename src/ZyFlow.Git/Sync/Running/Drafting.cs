using ZyFlow.Git.Core.Text;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Files;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>The part of a sync that writes nothing: it reads a change and decides what is to be done.</summary>
internal sealed class Drafting(
    SyncParts parts,
    SyncRequest request,
    CancellationToken stop,
    Action<SyncStage>? at = null
)
{
    /// <summary>All that can be found out without the worktree's lock.</summary>
    public Outlook Look(WorkScene scene, string changeId)
    {
        var choice = StrategyChoice.Of(parts, request, scene, changeId);
        var isInStep = IsInStep(scene, changeId, choice);
        return new(choice, isInStep, scene, isInStep ? null : Draft(scene, changeId));
    }

    /// <summary>Whether nothing is to be done.</summary>
    /// <remarks>While nobody touched either side since they agreed, one row and the file's hash tell, however long the list.</remarks>
    public bool IsInStep(WorkScene scene, string changeId, StrategyChoice choice) =>
        !choice.IsFull
        && choice.Known is { HasIntent: false, HasConflicts: false, Row.BaseHash: { } agreed } known
        && ReadSpec(scene, known.Row.Path)?.Hash == agreed
        && known.Row.SchemaHash == parts.Schemas.Now().Hash
        && !parts.Inflows.Any(scene.View, changeId)
        && ((known.IsHeld && known.Row.AgreedTasks is not null) || Agree(scene, changeId));

    /// <summary>Reads the change, and decides.</summary>
    public SyncDraft Draft(WorkScene scene, string changeId)
    {
        stop.ThrowIfCancellationRequested();
        at?.Invoke(SyncStage.Reading);
        var known = parts.Reader.Read(scene, changeId);
        var path = PathOf(scene, changeId, known);
        var file = ReadSpec(scene, path);
        parts.After?.Invoke(SyncStep.Read);
        at?.Invoke(SyncStage.Planning);
        var schema = parts.Schemas.Now();
        var past = new Recollection(parts, scene, changeId, known, schema.Fields);
        var plan = Planner.Plan(Input(scene, changeId, path, known, file, past, schema));
        parts.After?.Invoke(SyncStep.Planned);
        return new(known, path, file, plan, past.WasAsked) { Schema = schema };
    }

    private bool Agree(WorkScene scene, string changeId)
    {
        var known = parts.Reader.Read(scene, changeId);
        return parts.Agreements.Agree(
            scene.View,
            changeId,
            known.Row!.Path, // it was just there
            known,
            parts.Schemas.Of(known.Row.SchemaHash)
        );
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

    private SyncInput Input(
        WorkScene scene,
        string changeId,
        string path,
        KnownChange known,
        FileReading? file,
        Recollection past,
        ReadSchema schema
    )
    {
        var (options, now) = (request.Options, parts.Time.GetUtcNow());
        return new()
        {
            ChangeId = changeId,
            View = scene.View.ToString(),
            Path = path,
            Direction = request.Direction,
            Base = known.Base,
            Spec = file?.Bytes,
            Tasks = parts.Schemas.Rows(known, schema, path),
            Schema = schema,
            IsSchemaNew = known.Row is { } row && row.SchemaHash != schema.Hash,
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
            Lists = parts.Lists.Read,
            Stop = stop,
            NewId = new Identifiers(parts.Time).NextText,
        };
    }
}
