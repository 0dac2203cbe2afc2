using System.Text;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Tests.Merging.Laws;

/// <summary>The laws that hold for any three versions whatever; each answers null, or says how it is broken.</summary>
internal static class MergeLaws
{
    /// <summary>Stands in the answer of a law that is broken by a conflict and by nothing worse.</summary>
    public const string Conflicted = "it conflicts:";

    /// <summary>P1: a side that changed nothing leaves the other side, byte for byte.</summary>
    public static string? Identity(MergeFunction merge, Triple triple)
    {
        var (o, a, b) = (triple.Base, triple.Ours, triple.Theirs);
        return Same("M(o,a,o) = a", merge(o, a, o), a)
            ?? Same("M(o,o,b) = b", merge(o, o, b), b)
            ?? Same("M(o,a,a) = a", merge(o, a, a), a);
    }

    /// <summary>P2: exchanging the sides exchanges nothing but the sides.</summary>
    public static string? Symmetry(MergeFunction merge, Triple triple)
    {
        var there = merge(triple.Base, triple.Ours, triple.Theirs);
        var back = merge(triple.Base, triple.Theirs, triple.Ours);
        if (there.IsClean != back.IsClean)
            return $"P2: clean is {there.IsClean} one way and {back.IsClean} the other";
        // Two new files merge in the order of ours (merging.md section 6); the lines are the same.
        if (there.IsClean && triple.Base.Length == 0)
            return Lines(there.Bytes)
                .Order(StringComparer.Ordinal)
                .SequenceEqual(Lines(back.Bytes).Order(StringComparer.Ordinal))
                ? null
                : "P2: two new files have other lines one way than the other";
        if (there.IsClean)
            return Same("P2: M(o,a,b) = M(o,b,a)", back, there.Bytes);

        // Two new files merge in the order of ours, so a disagreement may be named after another neighbour.
        if (triple.Base.Length == 0)
            return null;

        var (names, swapped) = (Names(there, "ours", "theirs"), Names(back, "theirs", "ours"));
        return names.SequenceEqual(swapped)
            ? null
            : $"P2: conflicts are [{string.Join("; ", names)}] one way and [{string.Join("; ", swapped)}] the other";
    }

    /// <summary>P3: the same question has the same answer.</summary>
    public static string? Determinism(MergeFunction merge, Triple triple)
    {
        var once = merge(triple.Base, triple.Ours, triple.Theirs);
        return Same(
            "P3: twice the same",
            merge(triple.Base, triple.Ours, triple.Theirs),
            once.Bytes,
            mayConflict: true
        );
    }

    /// <summary>P16: the number of hunks is the number of new opening markers, and every hunk is complete.</summary>
    public static string? Markers(MergeFunction merge, Triple triple)
    {
        if (new[] { triple.Base, triple.Ours, triple.Theirs }.Any(HasMarkers))
            return null;
        // Git writes no markers into what it takes for binary.
        if (triple.Base.Contains((byte)0) || triple.Ours.Contains((byte)0) || triple.Theirs.Contains((byte)0))
            return null;

        var result = merge(triple.Base, triple.Ours, triple.Theirs);
        var (opened, closed) = (Openings(result.Bytes), Closings(result.Bytes));
        if (opened != closed)
            return $"P16: {opened} hunks are opened and {closed} closed";
        if (result.Method != MergeMethod.Text && result.IsClean != (result.Conflicts.Count == 0))
            return $"P16: clean is {result.IsClean} with {result.Conflicts.Count} conflicts";
        return opened == result.Hunks ? null : $"P16: {result.Hunks} hunks are reported and {opened} are there";
    }

    /// <summary>P17: merging a result with its own sides again changes nothing.</summary>
    public static string? Absorption(MergeFunction merge, Triple triple)
    {
        var (o, a, b) = (triple.Base, triple.Ours, triple.Theirs);
        var merged = merge(o, a, b);
        if (!merged.IsClean)
            return null;

        var r = merged.Bytes;
        return Same("P17: M(o,r,a) = r", merge(o, r, a), r)
            ?? Same("P17: M(o,r,b) = r", merge(o, r, b), r)
            ?? Same("P17: M(a,r,a) = r", merge(a, r, a), r)
            ?? Same("P17: M(a,a,r) = r", merge(a, a, r), r);
    }

    /// <summary>P18: two branches that merged each other agree, whatever base git chooses.</summary>
    public static string? CrissCross(MergeFunction merge, Triple triple)
    {
        var (o, a, b) = (triple.Base, triple.Ours, triple.Theirs);
        var x = merge(o, a, b);
        if (!x.IsClean)
            return null;

        var y = merge(o, b, a);
        foreach (var (name, v) in new[] { ("o", o), ("a", a), ("b", b), ("x", x.Bytes) })
            if (Same($"P18: M({name},x,y) = x", merge(v, x.Bytes, y.Bytes), x.Bytes) is { } broken)
                return broken;
        return null;
    }

    /// <summary>P15: never more conflict bytes than git, unless git's hunks leave a task twice, and where git is clean a conflict has a named reason.</summary>
    public static string? NeverWorseThanGit(MergeFunction merge, Triple triple)
    {
        if (new[] { triple.Base, triple.Ours, triple.Theirs }.Any(HasMarkers))
            return null;

        var text = TextMerge.Merge(triple.Base, triple.Ours, triple.Theirs, Triple.Options.Markers);
        var result = merge(triple.Base, triple.Ours, triple.Theirs);
        if (text.IsClean)
            return result.IsClean || result.Conflicts.Count > 0
                ? null
                : "P15: git is clean, we conflict and give no reason";

        var (ours, git) = (ConflictBytes(result.Bytes), ConflictBytes(text.Bytes));
        // A task that stands in a hunk and outside makes git's hunk smaller, and its answer wrong.
        return ours <= git || Hunks.LeaveTwice(text.Bytes, triple)
            ? null
            : $"P15: {ours} conflict bytes, git has {git}";
    }

    /// <summary>The parts say what the bytes say: every hunk is one, and choosing nothing prints the result.</summary>
    public static string? Parts(MergeFunction merge, Triple triple)
    {
        var result = merge(triple.Base, triple.Ours, triple.Theirs);
        var open = result.Parts.OfType<MergePart.Disputed>().ToList();
        if (open.Count != result.Hunks)
            return $"parts: {result.Hunks} hunks and {open.Count} disputed parts";
        if (!result.Choose([.. open.Select(static _ => HunkChoice.Open)]).AsSpan().SequenceEqual(result.Bytes))
            return "parts: no choice at all is not the result";
        if (result.Conflicts.Any(one => one.Blocks == ConflictBlocks.None))
            return "parts: a named conflict without a block";

        foreach (var side in new[] { Side.Base, Side.Ours, Side.Theirs })
        {
            var chosen = result.Choose(side);
            if (result.Method == MergeMethod.Text && !chosen.AsSpan().SequenceEqual(Joined(result, side)))
                return $"parts: choosing {side} is not the parts of {side}";
            if (open.Count > 0 && !HasMarkers(triple.Base) && !HasMarkers(triple.Ours) && !HasMarkers(triple.Theirs))
                if (HasMarkers(chosen))
                    return $"parts: markers are left after choosing {side}";
        }

        return null;
    }

    private static byte[] Joined(MergeResult result, Side side) =>
        [
            .. result.Parts.SelectMany(part =>
                part is MergePart.Agreed agreed ? agreed.Bytes.ToArray() : ((MergePart.Disputed)part).On(side).ToArray()
            ),
        ];

    public static readonly IReadOnlyList<(string Name, Func<MergeFunction, Triple, string?> Broken)> All =
    [
        ("P1 identity", Identity),
        ("P2 symmetry", Symmetry),
        ("P3 determinism", Determinism),
        ("P15 never worse than git", NeverWorseThanGit),
        ("P16 markers", Markers),
        ("P17 absorption", Absorption),
        ("P18 criss-cross", CrissCross),
        ("parts", Parts),
    ];

    /// <summary>Bytes between markers, the marker lines aside: their labels are not what a person has to compare.</summary>
    public static int ConflictBytes(byte[] merged)
    {
        var (bytes, inside) = (0, false);
        foreach (var line in Lines(merged))
        {
            if (line.StartsWith("<<<<<<< ", StringComparison.Ordinal))
                inside = true;
            else if (line.StartsWith(">>>>>>> ", StringComparison.Ordinal))
                inside = false;
            else if (inside && line != "=======")
                bytes += Encoding.UTF8.GetByteCount(line) + 1;
        }

        return bytes;
    }

    private static bool HasMarkers(byte[] bytes) => Openings(bytes) + Closings(bytes) > 0;

    private static int Openings(byte[] bytes) => Count(bytes, '<');

    private static int Closings(byte[] bytes) => Count(bytes, '>');

    /// <summary>Lines of seven or more of one character and a label.</summary>
    private static int Count(byte[] bytes, char marker) =>
        Lines(bytes)
            .Count(line => line.Length - line.TrimStart(marker).Length >= 7 && line.TrimStart(marker).StartsWith(' '));

    private static string[] Lines(byte[] bytes) => Encoding.UTF8.GetString(bytes).Split('\n');

    private static List<string> Names(MergeResult result, string ours, string theirs) =>
        [
            .. result
                .Conflicts.Select(conflict =>
                    $"{conflict.Subject}: "
                    + string.Join(' ', conflict.Reason.Split(' ').Select(word => Named(word, ours, theirs)))
                )
                .Order(StringComparer.Ordinal),
        ];

    private static string Named(string word, string ours, string theirs) =>
        word.Replace("theirs", "\0", StringComparison.Ordinal)
            .Replace("ours", ours, StringComparison.Ordinal)
            .Replace("\0", theirs, StringComparison.Ordinal);

    private static string? Same(string law, MergeResult result, byte[] expected, bool mayConflict = false)
    {
        if (!mayConflict && !result.IsClean)
            return $"{law}: {Conflicted} {string.Join("; ", result.Conflicts.Select(one => $"{one.Subject}: {one.Reason}"))}";
        return result.Bytes.AsSpan().SequenceEqual(expected)
            ? null
            : $"{law}:\n{TextDiff.Of(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(result.Bytes))}";
    }
}
