namespace ZyFlow.Git.Storage.Projections;

/// <summary>What was done for tasks, whatever the branch and whatever their change is called.</summary>
public sealed class Efforts(Database database)
{
    /// <summary>For a task; where its id proved to be another one's, for that one; null while nobody has done anything for it.</summary>
    public TaskEffortRow? Of(string taskId)
    {
        var effort = Row(taskId);
        while (effort?.JoinedInto is { } id)
            effort = Row(id);
        return effort;
    }

    private TaskEffortRow? Row(string taskId) =>
        database.Connection.Query(
            $"{TaskEffortTable.Select} WHERE {TaskEffortTable.WhereKey}",
            TaskEffortTable.Read,
            key => TaskEffortTable.BindKey(key, database.RepositoryId, taskId)
        )
            is [var row]
            ? row
            : null;
}
