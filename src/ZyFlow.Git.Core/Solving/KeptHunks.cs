using System.Globalization;
using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Merging.Matching;
using ZyFlow.Git.Core.Merging.Structure;

namespace ZyFlow.Git.Core.Solving;

/// <summary>Hunks that stay as they are while the text around them is merged: a comment keeps the place of each.</summary>
internal sealed class KeptHunks
{
    private readonly IReadOnlyList<MarkedHunk> _hunks;
    private readonly string _name;

    public KeptHunks(IReadOnlyList<MarkedHunk> hunks, MarkedText marked)
    {
        _hunks = hunks;
        _name = "zyflow-kept";
        var text = marked.With(static hunk => hunk.Text);
        while (text.Contains(_name, StringComparison.Ordinal))
            _name += "-";
    }

    public string PlaceOf(MarkedHunk hunk) => Place(Index(hunk));

    /// <summary>The merge with its kept hunks; null when one of them is not there exactly once, outside of other hunks.</summary>
    public MergeResult? PutInto(MergeResult merged)
    {
        if (_hunks.Count == 0)
            return merged;
        var agreed = merged.Parts.OfType<MergePart.Agreed>().Select(static part => Text(part.Bytes)).ToList();
        var all = string.Concat(merged.Parts.Select(Everything));
        for (var i = 0; i < _hunks.Count; i++)
        {
            var isThere = agreed.Exists(text => text.Contains(Place(i), StringComparison.Ordinal));
            if (!isThere || all.Split(Place(i)).Length != 2)
                return null;
        }

        var dispute = new WithKept(this, merged);
        var open = dispute.Parts.OfType<MergePart.Disputed>().ToList();
        return new MergeResult(
            dispute.Write([.. open.Select(static _ => HunkChoice.Open)]),
            merged.Method,
            [.. open.Select(static part => part.Conflict)],
            merged.Notices,
            open.Count
        )
        {
            Dispute = dispute,
        };
    }

    private static string Everything(MergePart part) =>
        part is MergePart.Agreed agreed
            ? Text(agreed.Bytes)
            : string.Concat(Enum.GetValues<Side>().Select(side => Text(((MergePart.Disputed)part).On(side))));

    private int Index(MarkedHunk hunk)
    {
        for (var i = 0; ; i++)
        {
            if (ReferenceEquals(_hunks[i], hunk))
                return i;
        }
    }

    private string Place(int index) => $"<!-- {_name} {index.ToString(CultureInfo.InvariantCulture)} -->\n";

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static MergeConflict Describe(MarkedHunk hunk) =>
        new(
            hunk.OursLabel.Kind,
            hunk.OursLabel.Subject ?? SubjectOf(hunk),
            hunk.Base,
            hunk.Ours.Length == 0 ? null : hunk.Ours,
            hunk.Theirs.Length == 0 ? null : hunk.Theirs,
            ConflictBlocks.None
        );

    /// <summary>The first task of the hunk, as a person would name it.</summary>
    private static string SubjectOf(MarkedHunk hunk)
    {
        foreach (var lines in (string[])[hunk.Ours, hunk.Theirs])
        {
            var outline = new Outline(TaskDocument.Parse(lines), new KeyTable(), new KeyTable());
            for (var i = 1; i < outline.Count; i++)
            {
                if (outline.Kind(i) is BlockKind.Task or BlockKind.Section)
                    return Subjects.Of(outline, i);
            }
        }

        return $"line {hunk.Line.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>A merge around kept hunks.</summary>
    private sealed class WithKept(KeptHunks kept, MergeResult merged) : Dispute
    {
        // For each open hunk in order the index of a kept one; -1 for one of the merge.
        private readonly List<int> _order = [];

        public override byte[] Write(IReadOnlyList<HunkChoice> choices)
        {
            _ = Parts;
            var text = Text(merged.Choose([.. choices.Where((_, i) => _order[i] < 0)]));
            foreach (var (i, choice) in choices.Index())
            {
                if (_order[i] is >= 0 and var index)
                    text = text.Replace(
                        kept.Place(index),
                        Chosen(kept._hunks[index], choice),
                        StringComparison.Ordinal
                    );
            }

            return Encoding.UTF8.GetBytes(text);
        }

        protected override IReadOnlyList<MergePart> Read()
        {
            var parts = new List<MergePart>();
            foreach (var part in merged.Parts)
            {
                if (part is not MergePart.Agreed agreed)
                {
                    parts.Add(part);
                    _order.Add(-1);
                    continue;
                }

                var rest = Text(agreed.Bytes);
                while (First(rest) is (var at, >= 0 and var index))
                {
                    if (at > 0)
                        parts.Add(new MergePart.Agreed(Encoding.UTF8.GetBytes(rest[..at])));
                    parts.Add(Disputed(kept._hunks[index]));
                    _order.Add(index);
                    rest = rest[(at + kept.Place(index).Length)..];
                }

                if (rest.Length > 0)
                    parts.Add(new MergePart.Agreed(Encoding.UTF8.GetBytes(rest)));
            }

            return parts;
        }

        private (int At, int Index) First(string text) =>
            Enumerable
                .Range(0, kept._hunks.Count)
                .Select(i => (At: text.IndexOf(kept.Place(i), StringComparison.Ordinal), Index: i))
                .Where(static found => found.At >= 0)
                .OrderBy(static found => found.At)
                .FirstOrDefault((-1, -1));

        private static MergePart.Disputed Disputed(MarkedHunk hunk) =>
            new(
                Describe(hunk),
                Encoding.UTF8.GetBytes(hunk.Base ?? ""),
                Encoding.UTF8.GetBytes(hunk.Ours),
                Encoding.UTF8.GetBytes(hunk.Theirs)
            );

        private static string Chosen(MarkedHunk hunk, HunkChoice choice) =>
            choice switch
            {
                HunkChoice.Version { Side: Side.Base } => hunk.Base ?? "",
                HunkChoice.Version { Side: Side.Ours } => hunk.Ours,
                HunkChoice.Version => hunk.Theirs,
                HunkChoice.OneAfterTheOther => hunk.Ours + hunk.Theirs,
                HunkChoice.Lines { Bytes.IsEmpty: false } lines => Whole(Text(lines.Bytes)),
                HunkChoice.Lines => "",
                _ => hunk.Text,
            };

        private static string Whole(string lines) => lines.EndsWith('\n') ? lines : lines + "\n";
    }
}
