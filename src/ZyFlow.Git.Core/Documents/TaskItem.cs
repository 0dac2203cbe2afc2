namespace ZyFlow.Git.Core.Documents;

/// <summary>One task list item, such as <c>- [x] 1.2 Write the parser</c>.</summary>
public sealed partial class TaskItem : Block
{
    internal TaskItem(TaskDocument document, int line, TextSpan own, TextSpan[] parts)
        : base(document, BlockKind.Task, line, own, parts) { }

    /// <summary>True when the number and not the indent made this a child: <c>1.1</c> under <c>1.</c> in one column.</summary>
    public bool NestedByNumber { get; internal set; }
}

/// <summary>A heading, such as <c>## 1. Build</c>, and what stands under it.</summary>
public sealed partial class Section : Block
{
    internal Section(TaskDocument document, int line, int level, TextSpan own, TextSpan[] parts)
        : base(document, BlockKind.Section, line, own, parts)
    {
        Level = level;
    }

    /// <summary>1 to 6, the number of <c>#</c>.</summary>
    public int Level { get; }
}
