using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>One place among the children of a block: a block, or a run whose order or text the sides disagree about.</summary>
internal abstract record Slot
{
    private Slot() { }

    public sealed record Single(MergeClass Class) : Slot;

    public sealed record Run(List<MergeClass> Base, List<MergeClass> Ours, List<MergeClass> Theirs, ConflictKind Kind)
        : Slot;
}

/// <summary>The blocks of the result with their order.</summary>
internal sealed class ResultTree
{
    private readonly List<Slot>[] _children;

    private ResultTree(int classes)
    {
        _children = new List<Slot>[classes];
    }

    public List<Slot> Children(MergeClass c) => _children[c.Id];

    public static ResultTree Build(ClassMap map)
    {
        var tree = new ResultTree(map.All.Count);
        var members = new List<MergeClass>[map.All.Count];
        foreach (var c in map.All)
        {
            if (c.Fate != Fate.Deleted && c.Parent is { } parent)
                (members[parent.Id] ??= []).Add(c);
        }

        foreach (var c in map.All)
            tree._children[c.Id] = members[c.Id] is { } some ? OrderMerge.Merge(map, c, some) : [];
        return tree;
    }

    /// <summary>The classes of the result, parents before children, in order; a disputed run in the order of ours, then of theirs.</summary>
    public IEnumerable<MergeClass> Preorder(MergeClass root)
    {
        var stack = new Stack<MergeClass>([root]);
        while (stack.TryPop(out var c))
        {
            yield return c;
            var children = _children[c.Id];
            for (var i = children.Count - 1; i >= 0; i--)
            {
                if (children[i] is Slot.Single single)
                    stack.Push(single.Class);
                else if (children[i] is Slot.Run run)
                    PushRun(stack, run);
            }
        }
    }

    /// <summary>The members of a run, each once.</summary>
    public static IEnumerable<MergeClass> Members(Slot.Run run) => run.Ours.Concat(run.Theirs.Except(run.Ours));

    private static void PushRun(Stack<MergeClass> stack, Slot.Run run)
    {
        foreach (var member in Members(run).Reverse())
            stack.Push(member);
    }
}
