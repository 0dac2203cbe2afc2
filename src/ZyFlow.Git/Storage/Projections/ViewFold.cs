using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Storage.Projections;

/// <summary>What events make of views, their rollback points, and the places of worktrees.</summary>
internal sealed class ViewFold(Connection connection, string repositoryId, TaskRows tasks)
{
    public void Apply(StoredEvent stored, ViewEvent @event)
    {
        var view = stored.Stream.View;
        switch (@event)
        {
            case ViewEvent.ViewOpened opened:
                Clear(view, stored.Position);
                Save(New(stored) with { HeadOid = opened.Head, Birth = opened.Birth });
                break;
            case ViewEvent.ViewForked forked:
                Clear(view, stored.Position);
                Save(
                    New(stored) with
                    {
                        HeadOid = forked.Head,
                        Birth = forked.Birth,
                        FromView = forked.From.Branch,
                        FromWorktree = forked.From.Worktree,
                        FromPosition = forked.Position,
                    }
                );
                break;
            case ViewEvent.ViewReopened reopened:
                var again = Find(stored);
                Save(
                    again with
                    {
                        HeadOid = reopened.Head,
                        Birth = reopened.Birth ?? again.Birth,
                        ClosedPosition = null,
                        UsedPosition = stored.Position,
                    }
                );
                break;
            case ViewEvent.ViewMoved moved:
                var row = Find(stored);
                Save(
                    row with
                    {
                        HeadOid = moved.Head,
                        Birth = moved.Birth ?? row.Birth,
                        UsedPosition = stored.Position,
                    }
                );
                break;
            case ViewEvent.ViewMerged:
                Save(Find(stored) with { UsedPosition = stored.Position });
                break;
            case ViewEvent.ViewClosed:
                Save(Find(stored) with { ClosedPosition = stored.Position });
                break;
            case ViewEvent.RollbackPointCreated created:
                Create(stored, created);
                break;
            case ViewEvent.RollbackPointsDropped dropped:
                foreach (var id in dropped.PointIds)
                    Drop(id);
                break;
        }
    }

    public void Apply(RepositoryEvent @event)
    {
        if (@event is not RepositoryEvent.WorktreePlaced placed)
            return;
        var upsert = connection.Prepare(WorktreePlaceTable.Upsert);
        WorktreePlaceTable.Bind(
            upsert,
            new()
            {
                RepositoryId = repositoryId,
                Worktree = placed.Worktree,
                ViewWorktree = placed.View.Worktree,
                BranchView = placed.View.Branch,
                HeadOid = placed.Head,
                LogLength = placed.LogLength,
            }
        );
        upsert.Run();
    }

    /// <summary>A view that begins again under an old name holds nothing of what was there before.</summary>
    private void Clear(ViewKey view, long position)
    {
        foreach (var task in tasks.Of(view, changeId: null))
            tasks.Set(task, row: null, position);
        foreach (var table in new[] { SectionTable.Name, ChangeViewTable.Name })
        {
            var delete = connection.Prepare(
                $"DELETE FROM {table} WHERE repository_id = $repository AND worktree = $worktree AND branch_view = $view"
            );
            delete.Set(0, repositoryId);
            delete.Set(1, view.Worktree);
            delete.Set(2, view.Branch);
            delete.Run();
        }
    }

    private BranchViewRow New(StoredEvent stored) =>
        new()
        {
            RepositoryId = repositoryId,
            Worktree = stored.Stream.View.Worktree,
            BranchView = stored.Stream.View.Branch,
            HeadOid = null,
            Birth = null,
            FromWorktree = null,
            FromView = null,
            FromPosition = null,
            OpenedPosition = stored.Position,
            UsedPosition = stored.Position,
            ClosedPosition = null,
        };

    private BranchViewRow Find(StoredEvent stored)
    {
        var select = connection.Prepare($"{BranchViewTable.Select} WHERE {BranchViewTable.WhereKey}");
        BranchViewTable.BindKey(select, repositoryId, stored.Stream.View.Worktree, stored.Stream.View.Branch);
        if (!select.Step())
            throw new InvalidOperationException($"{stored.Stream} was never opened: {stored.Body.GetType().Name}.");
        var row = BranchViewTable.Read(select);
        select.Reset();
        return row;
    }

    private void Save(BranchViewRow row)
    {
        var upsert = connection.Prepare(BranchViewTable.Upsert);
        BranchViewTable.Bind(upsert, row);
        upsert.Run();
    }

    private void Create(StoredEvent stored, ViewEvent.RollbackPointCreated created)
    {
        var point = connection.Prepare(RollbackPointTable.Insert);
        RollbackPointTable.Bind(
            point,
            new()
            {
                PointId = created.PointId,
                RepositoryId = repositoryId,
                Worktree = stored.Stream.View.Worktree,
                BranchView = stored.Stream.View.Branch,
                Position = created.Position,
                HeadOid = created.Head,
                Note = created.Note,
                Actor = stored.Actor,
                CreatedAt = HybridClock.Moment(stored.Clock),
            }
        );
        point.Run();
        var insert = connection.Prepare(RollbackFileTable.Insert);
        foreach (var file in created.Files)
        {
            RollbackFileTable.Bind(
                insert,
                new()
                {
                    PointId = created.PointId,
                    ChangeId = file.ChangeId,
                    Path = file.Path,
                    BaseHash = file.Base is null ? null : ContentHash.Parse(file.Base),
                    FileHash = file.File is null ? null : ContentHash.Parse(file.File),
                }
            );
            insert.Run();
        }
    }

    private void Drop(string pointId)
    {
        var delete = connection.Prepare(RollbackPointTable.DeleteByKey);
        RollbackPointTable.BindKey(delete, pointId);
        delete.Run();
    }
}
