using System.Text;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Comparing;

/// <summary>A list as lines that differ only where something happened: what means the same looks the same.</summary>
/// <remarks>Bullets, box characters, indentation, line ends and blank lines are gone; nothing else is.</remarks>
public static class TextView
{
    public static string Of(TaskDocument document)
    {
        var text = new StringBuilder();
        var depths = new int[document.Blocks.Count];
        foreach (var block in document.Blocks)
        {
            var depth = block.Parent is null ? 0 : depths[block.Parent.Index];
            depths[block.Index] = depth;
            switch (block)
            {
                case Section section:
                    text.Append(text.Length > 0 ? "\n" : "").Append(section.OwnText.Trim()).Append('\n');
                    break;
                case TaskItem task:
                    text.Append(' ', 2 * depth).Append(Line(task)).Append('\n');
                    depths[block.Index] = depth + 1;
                    break;
                default:
                    Append(text, block, depth);
                    break;
            }
        }

        return text.ToString();
    }

    private static string Line(TaskItem task)
    {
        var box = task.State switch
        {
            TaskState.Todo => "[ ]",
            TaskState.Done => "[x]",
            TaskState.Unknown => task.BoxText.ToString(),
            var state => $"[{state.ToString().ToLowerInvariant()}]",
        };
        string[] parts =
        [
            box,
            task.OptionalText.ToString(),
            task.NumberText.ToString(),
            task.FlagsText.ToString(),
            task.Title.ToString(),
            task.Tail.ToString(),
        ];
        return string.Join(' ', parts.Where(static part => part.Length > 0));
    }

    private static void Append(StringBuilder text, Block block, int depth)
    {
        foreach (var line in block.OwnText.EnumerateLines())
        {
            // In a fence the blanks are content.
            var shown = block.Kind == BlockKind.Fence ? line.TrimEnd() : line.Trim("\uFEFF \t");
            if (!shown.IsEmpty)
                text.Append(' ', 2 * depth).Append(shown).Append('\n');
        }
    }
}
