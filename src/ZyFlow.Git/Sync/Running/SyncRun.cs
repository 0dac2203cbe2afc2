using System.Diagnostics;
using ZyFlow.Git.Core.Text;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Storage.Files;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Sync.Running;

/// <summary>One sync of one change: read, plan, write, and again when somebody else was faster.</summary>
internal sealed class SyncRun(
    SyncParts parts,
    WorkScene begin,
    SyncDirection direction,
    SyncOptions options,
    IReadOnlyDictionary<string, Decision> decisions,
    CancellationToken ct
)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private WorkScene _scene = begin;

    public SyncResult Run(string changeId)
    {
        var result = Try(changeId);
        if (!result.Success && !options.DryRun && _scene.Operation is null)
            new Measurement(parts, _scene).RecordFailure(result);
        return result;
    }

    private SyncResult Try(string changeId)
    {
        var seen = parts.Reader.Read(_scene, changeId);
        if (Quick(changeId, seen) is { } nothing)
            return nothing;
        _ = PathOf(changeId, seen);
        if (InOperation(changeId) is { } refused)
            return refused;

        using var alone = options.DryRun ? null : parts.Lock(_scene);
        var context = parts.Context(EventOrigin.Spec);
        if (!options.DryRun)
            _scene = parts.Enter(_scene, context);
        if (InOperation(changeId) is { } begun)
            return begun;
        parts.After?.Invoke(SyncStep.Recovered);
        for (var attempt = 0; ; attempt++)
        {
            ct.ThrowIfCancellationRequested();
            if (_watch.Elapsed > (options.Timeout ?? parts.Settings.Timeout))
                return Failed(
                    changeId,
                    new(Problem.Busy, $"{changeId} was not synchronised in time.", "Try again, or give it more time.")
                );
            var known = parts.Reader.Read(_scene, changeId);
            var path = PathOf(changeId, known);
            var file = ReadSpec(path);
            parts.After?.Invoke(SyncStep.Read);
            var plan = Planner.Plan(Input(changeId, path, known, file));
            parts.After?.Invoke(SyncStep.Planned);
            if (plan.Refusal is { } refusal)
                return Result(plan, [refusal], null);
            var isAfterMerge = known is { IsHeld: true, Base: not null } && parts.Inflows.Any(_scene.View, changeId);
            if ((plan.IsEmpty && !isAfterMerge) || options.DryRun)
                return Result(plan, [], null);
            if (known is { IsHeld: false, Row: not null })
            {
                parts.Writing.Copy(_scene, changeId, context); // the same plan again, with versions of its own rows
                continue;
            }

            var (outcome, point) = Write(context, changeId, path, known, file, plan);
            if (outcome == WriteOutcome.Done)
                return Result(plan, [], point);
            if (attempt == parts.Settings.MaxRetries)
                return Overtaken(plan, path);
            parts.Pause(attempt);
        }
    }

    /// <summary>Nothing to do is found out without a lock and without writing anything at all.</summary>
    private SyncResult? Quick(string changeId, KnownChange known)
    {
        if (options.Strategy == SyncStrategy.Full || decisions.Count > 0 || _scene.HasMoved)
            return null;
        if (known.Base is not { } @base || known.HasIntent || known.OpenConflicts.Count > 0)
            return null;
        var path = known.Row!.Path; // a base has a row
        if (ReadSpec(path) is not { } file || !file.Bytes.AsSpan().SequenceEqual(@base))
            return null;
        if (parts.Inflows.Any(_scene.View, changeId))
            return null;
        if (!parts.Agreements.Agree(_scene.View, changeId, path, known))
            return null;
        return new(
            true,
            changeId,
            direction,
            known.Tasks.Count,
            0,
            0,
            known.Tasks.Count,
            [],
            [],
            [],
            [],
            _watch.Elapsed,
            0,
            null,
            Changed: false,
            options.DryRun,
            [],
            [],
            null
        );
    }

    private FileReading? ReadSpec(string path) => FileReading.Read(SpecPlace.Resolve(_scene.Folder, path));

    private string PathOf(string changeId, KnownChange known) =>
        ChangeReader.PathOf(_scene, changeId, known)
        ?? throw new ZyFlowException(
            Problem.Usage,
            $"There is no change called {Printable.From(changeId)} here.",
            "List them with: zyflow status"
        );

    private SyncResult? InOperation(string changeId) =>
        _scene.Operation is { } operation
            ? Failed(changeId, new(Problem.Refused, $"git is in the middle of {operation}.", "Finish it first."))
            : null;

    private SyncInput Input(string changeId, string path, KnownChange known, FileReading? file)
    {
        var takes = new TaskFilter(options).Takes;
        var past = new Recollection(parts, _scene, changeId, known);
        return new()
        {
            ChangeId = changeId,
            View = _scene.View.ToString(),
            Path = path,
            Direction = direction,
            Base = known.Base,
            Spec = file?.Bytes,
            Tasks = known.RuntimeTasks,
            Sections = known.Sections,
            OpenConflicts =
            [
                .. known.OpenConflicts.Select(static row => new OpenConflict(
                    row.ConflictId,
                    row.SpecValue,
                    ConflictContext.Read(row.Context)?.SpecClock ?? 0
                )),
            ],
            Decisions = decisions,
            Resolution = options.ConflictResolution ?? parts.Settings.DefaultResolution,
            Threshold = parts.Settings.AutoResolveThreshold,
            AllowShrink = options.AllowShrink,
            IsFromGit = () => GitWrites.IsAsGitLeftIt(parts.Folders, path),
            StopOnConflict = options.StopOnConflict,
            Takes = takes,
            ClockOf = id => parts.Clocks.OfSharedFacts(_scene.View, changeId, id),
            Recognise = past.Find,
            Meet = past.Meet,
            Clock = HybridClock.Reading(parts.Time.GetUtcNow()),
            At = parts.Time.GetUtcNow(),
            DetectedBy = parts.Actor,
            NewId = new Identifiers(parts.Time).NextText,
        };
    }

    private (WriteOutcome Outcome, string? Point) Write(
        EventContext context,
        string changeId,
        string path,
        KnownChange known,
        FileReading? file,
        SyncPlan plan
    )
    {
        var change = EventStream.Change(_scene.View, changeId);
        var events = new List<NewEvent>();
        var blobs = new List<byte[]>();
        string? point = null;
        if (options.CreateRollbackPoint && known.Row is not null && !plan.IsEmpty)
        {
            var created = parts.RollbackPoints.Event(_scene, changeId, path, known, file?.Hash, "before a sync");
            point = created.PointId;
            events.Add(parts.Writing.Event(EventStream.ViewOf(_scene.View), created));
            if (file is not null)
                blobs.Add(file.Bytes);
        }

        foreach (var planned in plan.Events)
        {
            var stream = planned.TaskId is { } id ? EventStream.Task(_scene.View, changeId, id) : change;
            events.Add(parts.Writing.Event(stream, planned.Body, planned.Expected));
        }

        foreach (var joined in plan.Joins)
            events.AddRange(
                EffortJoin.Of(parts.Efforts, changeId, joined).Select(e => parts.Writing.Event(e.Stream, e.Body))
            );
        if (plan.IsEmpty) // the merged views are taken in by saying so
            events.Add(
                parts.Writing.Event(
                    change,
                    new ChangeEvent.ListSynced(path, known.Row!.BaseHash!.Value.ToString(), known.Row.Dialect ?? "")
                )
            ); // a base has a row
        if (plan.InterimBase is { } interim)
            blobs.Add(interim);
        var write = plan.NewSpec is { } bytes
            ? new FileWrite(path, file?.Hash, bytes, plan.NewBase!, plan.Completion!.Dialect) // they come together
            : null;
        void Measure() => new Measurement(parts, _scene).Record(Result(plan, [], point));
        return (parts.Writing.Write(_scene, context, changeId, events, write, blobs, known.Version, Measure), point);
    }

    private SyncResult Result(SyncPlan plan, IReadOnlyList<SyncError> errors, string? point)
    {
        var seconds = _watch.Elapsed.TotalSeconds;
        var remaining = plan.Remaining.ToList();
        var touched = errors.Count > 0 ? 0 : plan.Tasks.Count;
        return new(
            errors.Count == 0,
            plan.ChangeId,
            direction,
            plan.TaskCount,
            touched,
            remaining.Count,
            Math.Max(0, plan.TaskCount - touched),
            plan.Conflicts,
            [.. plan.Resolved],
            remaining,
            options.DryRun ? [.. plan.Resolutions.Select(static r => r with { Applied = false })] : plan.Resolutions,
            _watch.Elapsed,
            seconds > 0 ? plan.TaskCount / seconds : 0,
            point,
            !plan.IsEmpty,
            options.DryRun,
            errors,
            plan.Warnings,
            plan
        );
    }

    public static SyncResult Failure(string changeId, SyncDirection direction, SyncError error, bool dryRun) =>
        new(
            false,
            changeId,
            direction,
            0,
            0,
            0,
            0,
            [],
            [],
            [],
            [],
            TimeSpan.Zero,
            0,
            null,
            false,
            dryRun,
            [error],
            [],
            null
        );

    private SyncResult Failed(string changeId, SyncError error) =>
        Failure(changeId, direction, error, options.DryRun) with
        {
            Duration = _watch.Elapsed,
        };

    /// <summary>Somebody else kept writing first.</summary>
    private SyncResult Overtaken(SyncPlan plan, string path)
    {
        var message =
            $"{path} or its tasks were changed {parts.Settings.MaxRetries + 1} times while it was synchronised.";
        var conflict = new Conflict(
            new Identifiers(parts.Time).NextText(),
            plan.ChangeId,
            ConflictType.Version,
            ConflictKind.StaleVersion,
            ConflictSeverity.Medium,
            ResourceType.Change,
            plan.ChangeId,
            plan.ChangeId,
            null,
            message,
            null,
            null,
            null,
            parts.Time.GetUtcNow(),
            parts.Actor,
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
        var failed = Result(plan, [new(Problem.Busy, message, "Try again when the other one is done.")], null);
        return failed with
        {
            ConflictsDetected = [.. failed.ConflictsDetected, conflict],
            ConflictsRemaining = [.. failed.ConflictsRemaining, conflict],
            Changed = false,
        };
    }
}
