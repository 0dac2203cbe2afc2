using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>The lines of one task: its own, and those below it that belong to no other task.</summary>
internal static class BlockLines
{
    public static string Of(ListText list, int place)
    {
        var task = list.Tasks[place];
        var lines = list.Text[task.Own.Start..End(task)];
        return lines.EndsWith('\n') ? lines : lines + list.Document.LineEnding;
    }

    /// <summary>Where the lines end.</summary>
    public static int End(TaskItem task)
    {
        Block last = task;
        var blocks = task.Document.Blocks;
        for (var i = task.Index + 1; i < blocks.Count && blocks[i].Own.Start < task.SubtreeEnd; i++)
        {
            if (blocks[i] is TaskItem or Section)
                break;
            last = blocks[i];
        }

        return last.Own.End;
    }
}
