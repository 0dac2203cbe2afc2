namespace ZyFlow.Git.Core.Documents;

/// <summary>How many tasks there are and how many are done.</summary>
public readonly record struct TaskCount(int Done, int Total)
{
    /// <summary>Counts what the document understood as tasks: none in fences, comments and regions.</summary>
    public static TaskCount Structural(TaskDocument document)
    {
        var done = 0;
        var total = 0;
        foreach (var block in document.Blocks)
        {
            if (block.Kind != BlockKind.Task)
                continue;
            total++;
            var box = block.Parts[(int)Schema.TaskField.Box].In(document.Text);
            if (document.Profile.ReadState(box) == TaskState.Done)
                done++;
        }

        return new TaskCount(done, total);
    }
}
