namespace ZyFlow.Git.Storage.Projections;

/// <summary>What was done for tasks, whatever the branch.</summary>
public sealed class Efforts(Database database)
{
    /// <summary>Null while nobody has done anything for the task.</summary>
    public TaskEffortRow? Of(string changeId, string taskId) =>
        database.Connection.Query(
            $"{TaskEffortTable.Select} WHERE {TaskEffortTable.WhereKey}",
            TaskEffortTable.Read,
            key => TaskEffortTable.BindKey(key, database.RepositoryId, changeId, taskId)
        )
            is [var row]
            ? row
            : null;
}
