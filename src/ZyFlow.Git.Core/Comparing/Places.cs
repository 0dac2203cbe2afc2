using System.Runtime.InteropServices;
using ZyFlow.Git.Core.Merging.Matching;

namespace ZyFlow.Git.Core.Comparing;

/// <summary>Which of the items in both versions moved, and how.</summary>
internal sealed class Places
{
    private readonly MoveKind?[] _moves;

    private Places(MoveKind?[] moves)
    {
        _moves = moves;
    }

    /// <summary>By block index in the earlier version; null where the item stayed.</summary>
    public MoveKind? Of(int before) => _moves[before];

    public bool IsKept(int before) => _moves[before] is null;

    public static Places Compare(Pairing pairing, ItemTree before, ItemTree after)
    {
        var moves = new MoveKind?[pairing.From.Count];
        foreach (var item in after.Items)
        {
            var partner = pairing.Back[item];
            if (partner > 0 && !IsSame(before.Owner[partner], after.Owner[item]))
                moves[partner] = IsSame(SectionAround(before, partner), SectionAround(after, item))
                    ? MoveKind.Parent
                    : MoveKind.Section;
            if (partner >= 0)
                Reordered(after.Children(item));
        }

        return new Places(moves);

        bool IsSame(int from, int into) => pairing.To[from] == into;

        // Siblings that are out of the longest run that kept its order.
        void Reordered(List<int> children)
        {
            var stayed = children.FindAll(child =>
                pairing.Back[child] > 0 && IsSame(before.Owner[pairing.Back[child]], after.Owner[child])
            );
            var values = stayed.ConvertAll(child => pairing.Back[child]);
            var inOrder = Backbone.Increasing(CollectionsMarshal.AsSpan(values));
            for (var i = 0; i < values.Count; i++)
            {
                if (!inOrder[i])
                    moves[values[i]] = MoveKind.Order;
            }
        }
    }

    private static int SectionAround(ItemTree tree, int item) => tree.Section[tree.Owner[item]];
}
