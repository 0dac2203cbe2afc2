using System.Text;
using System.Text.RegularExpressions;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Tests.Merging.Worlds;

namespace ZyFlow.Git.Core.Tests.Merging.Laws;

/// <summary>The laws that need to know what the authors did; each answers null, or says how it is broken.</summary>
/// <remarks>They hold for worlds with distinct titles, where a title names a task.</remarks>
internal static partial class WorldLaws
{
    /// <summary>P4: what a side added is in the result or in a hunk.</summary>
    public static string? NoLostAddition(MergeFunction merge, WorldCase one)
    {
        var text = Text(merge, one);
        return Sides(one)
            .SelectMany(side => side.Tasks)
            .ExceptBy(one.Base.Tasks.Select(task => task.Id), task => task.Id)
            .Where(task => !text.Contains(task.Title, StringComparison.Ordinal))
            .Select(task => $"P4: '{task.Title}' was added and is lost")
            .FirstOrDefault();
    }

    /// <summary>P12: whichever side of its hunks a person takes, no task is gone that nobody deleted.</summary>
    public static string? EitherChoiceIsComplete(MergeFunction merge, WorldCase one)
    {
        var result = Census.Merged(merge, one);
        if (result.IsClean || result.Method == MergeMethod.Text)
            return null;

        var theirs = one.Theirs.Places();
        var both = one.Ours.Tasks.Where(task => theirs.ContainsKey(task.Id)).ToList();
        foreach (var choice in new[] { '<', '>' })
        {
            var text = Hunks.Chosen(Encoding.UTF8.GetString(result.Bytes), choice);
            foreach (var task in both)
                if (
                    !text.Contains(task.Title, StringComparison.Ordinal)
                    && !text.Contains(theirs[task.Id].Task.Title, StringComparison.Ordinal)
                )
                    return $"P12: '{task.Title}' is gone when the side of '{choice}' is taken";
        }

        return null;
    }

    /// <summary>P5: what a side changed is in the result or in a hunk.</summary>
    public static string? NoLostEdit(MergeFunction merge, WorldCase one)
    {
        var text = Text(merge, one);
        var was = one.Base.Tasks.ToDictionary(task => task.Id);
        foreach (var task in Sides(one).SelectMany(side => side.Tasks).Where(task => was.ContainsKey(task.Id)))
        {
            if (task.Title != was[task.Id].Title && !text.Contains(task.Title, StringComparison.Ordinal))
                return $"P5: the title '{task.Title}' is lost";
            foreach (var note in task.Notes.Except(was[task.Id].Notes, StringComparer.Ordinal))
                if (!text.Contains(note, StringComparison.Ordinal))
                    return $"P5: the note '{note}' is lost";
        }

        foreach (var section in Sides(one).SelectMany(side => side.Sections))
            if (one.Base.Sections.Find(found => found.Id == section.Id) is { } before)
                foreach (var (then, now) in new[] { (before.Title, section.Title), (before.Prose, section.Prose) })
                    if (now is not null && then != now && !text.Contains(now, StringComparison.Ordinal))
                        return $"P5: '{now}' is lost";
        return null;
    }

    /// <summary>P6: in a clean result a task that one side deleted is gone.</summary>
    public static string? DeletionsHonoured(MergeFunction merge, WorldCase one)
    {
        var result = Census.Merged(merge, one);
        if (!result.IsClean)
            return null;

        var seen = Seen(one, result).Tasks.Select(task => task.Title).ToHashSet(StringComparer.Ordinal);
        var (ours, theirs) = (Ids(one.Ours), Ids(one.Theirs));
        return one
            .Base.Tasks.Where(task => !ours.Contains(task.Id) || !theirs.Contains(task.Id))
            .Where(task => seen.Contains(task.Title))
            .Select(task => $"P6: '{task.Title}' was deleted and is back")
            .FirstOrDefault();
    }

    /// <summary>P7: what one side deleted and the other edited or moved is a conflict.</summary>
    public static string? DisagreementReported(MergeFunction merge, WorldCase one)
    {
        var expected = Oracle.Of(one);
        return expected.Conflicts.Count > 0 && !expected.Unsure && Census.Merged(merge, one).IsClean
            ? $"P7: clean, though the authors disagree about {string.Join(", ", expected.Conflicts)}"
            : null;
    }

    /// <summary>P8: outside hunks a task stands once, and not in a hunk as well.</summary>
    public static string? NoDuplication(MergeFunction merge, WorldCase one)
    {
        var (outside, inside) = Split(Text(merge, one));
        var titles = WorldReader.Read(outside, one.Base.Shape).Tasks.Select(task => task.Title).ToList();
        var twice = titles.GroupBy(title => title, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            return $"P8: '{twice.Key}' stands {twice.Count()} times";

        var both = WorldReader.Read(inside, one.Base.Shape).Tasks.FirstOrDefault(task => titles.Contains(task.Title));
        return both is null ? null : $"P8: '{both.Title}' stands in a hunk and outside";
    }

    /// <summary>P9: every title, heading, note and paragraph comes from an input.</summary>
    public static string? NoInvention(MergeFunction merge, WorldCase one)
    {
        var known = new[] { one.Base, one.Ours, one.Theirs }
            .SelectMany(world => Bare(WorldPrinter.Print(world)))
            .ToHashSet(StringComparer.Ordinal);
        var (outside, inside) = Split(Text(merge, one));
        return Bare(outside + inside)
            .Where(line => !known.Contains(line))
            .Select(line => $"P9: nobody wrote '{line}'")
            .FirstOrDefault();

        static IEnumerable<string> Bare(string text) =>
            text.Split('\n').Select(line => Furniture().Replace(line.TrimEnd('\r'), ""));
    }

    /// <summary>P10 and P11: edits to different tasks merge clean to their union, however close they are.</summary>
    public static string? Union(MergeFunction merge, WorldCase one)
    {
        var result = Census.Merged(merge, one);
        var verdict = WorldJudge.Judge(one, result);
        return verdict == Verdict.Right
            ? null
            : $"P10: {verdict} {string.Join("; ", result.Conflicts.Select(conflict => $"{conflict.Subject}: {conflict.Reason}"))}";
    }

    /// <summary>P12: a hunk holds nothing that the authors agree about.</summary>
    public static string? MinimalHunks(MergeFunction merge, WorldCase one)
    {
        var result = Census.Merged(merge, one);
        var expected = Oracle.Of(one);
        if (
            result.IsClean
            || result.Method == MergeMethod.Text
            || expected.Conflicts.Count == 0
            || expected.Unsure
            || expected.MayConflict
        )
            return null;

        var was = one.Base.Places();
        var (ours, theirs) = (one.Ours.Places(), one.Theirs.Places());
        var agreed = one
            .Base.Tasks.Where(task => !expected.Conflicts.Contains(task.Title))
            .Where(task => ours.ContainsKey(task.Id) && theirs.ContainsKey(task.Id))
            .Where(task => new[] { ours[task.Id], theirs[task.Id] }.All(now => IsUntouched(was[task.Id], now)))
            .Select(task => task.Title)
            .ToHashSet(StringComparer.Ordinal);
        var (_, inside) = Split(Encoding.UTF8.GetString(result.Bytes));
        return WorldReader
            .Read(inside, one.Base.Shape)
            .Tasks.Where(task => agreed.Contains(task.Title))
            .Select(task => $"P12: '{task.Title}' is in a hunk and nobody disagrees about it")
            .FirstOrDefault();
    }

    /// <summary>P13: a section that nobody touched, added to all three, changes nothing else.</summary>
    public static string? Frame(MergeFunction merge, WorldCase one)
    {
        // Kiro lists have no sections to add.
        if (one.Base.Shape is Shape.Kiro or Shape.KiroFlat || one.Ours.CarriageReturns || one.Theirs.CarriageReturns)
            return null;

        const string Frame = "\n## Afterword\n- [ ] Thank everybody who helped\n";
        var (@base, ours, theirs) = one.Triple;
        var result = merge(@base, ours, theirs);
        var framed = merge([.. @base, .. Bytes(Frame)], [.. ours, .. Bytes(Frame)], [.. theirs, .. Bytes(Frame)]);
        if (!result.IsClean || result.Method == MergeMethod.Text)
            return null;
        if (!framed.IsClean)
            return "P13: conflicts only with an unrelated section";

        var (bare, dressed) = (Seen(one, result).Tasks, Seen(one, framed).Tasks);
        return dressed.SkipLast(1).SequenceEqual(bare)
            ? null
            : $"P13:\n{TextDiff.Of(string.Join('\n', bare), string.Join('\n', dressed))}";
    }

    /// <summary>P14: where git is clean and right, the result is git's bytes.</summary>
    public static string? RespectForGit(MergeFunction merge, WorldCase one)
    {
        var (@base, ours, theirs) = one.Triple;
        var git = TextMerge.Merge(@base, ours, theirs, Triple.Options.Markers);
        if (!git.IsClean)
            return null;

        var judged = WorldJudge.Judge(one, new MergeResult(git.Bytes, MergeMethod.Text, [], [], 0));
        if (judged != Verdict.Right || HasTwice(Seen(one, git.Bytes)) || HasStrayChild(one, Seen(one, git.Bytes)))
            return null;

        var result = merge(@base, ours, theirs);
        return result.Bytes.AsSpan().SequenceEqual(git.Bytes)
            ? null
            : $"P14: git is right\n{TextDiff.Of(Encoding.UTF8.GetString(git.Bytes), Encoding.UTF8.GetString(result.Bytes))}";
    }

    /// <summary>P22: a clean result has no number twice when no version had.</summary>
    public static string? WellFormed(MergeFunction merge, WorldCase one)
    {
        var result = Census.Merged(merge, one);
        if (!result.IsClean || Versions(one).Any(HasTwice))
            return null;
        return HasTwice(Seen(one, result)) ? "P22: a number stands twice" : null;
    }

    /// <summary>P23: the line of a task that nobody touched keeps its bytes, its number aside.</summary>
    public static string? UntouchedKeepBytes(MergeFunction merge, WorldCase one)
    {
        if (one.Ours.CarriageReturns || one.Theirs.CarriageReturns)
            return null;

        var lines = Text(merge, one).Split('\n');
        var was = one.Base.Places();
        var (ours, theirs) = (one.Ours.Places(), one.Theirs.Places());
        foreach (var (id, place) in was)
        {
            if (!ours.TryGetValue(id, out var a) || !theirs.TryGetValue(id, out var b))
                continue;
            var same = place.Task.Depth == a.Task.Depth && place.Task.Depth == b.Task.Depth;
            if (
                !same
                || a.Task.Title != b.Task.Title
                || a.Task.Title != place.Task.Title
                || a.Task.Box != b.Task.Box
                || a.Task.Box != place.Task.Box
            )
                continue;

            var start =
                (place.Task.Depth > 0 && one.Base.Shape != Shape.KiroFlat ? "  " : "") + $"- [{place.Task.Box}] ";
            if (
                !lines.Any(line =>
                    line.StartsWith(start, StringComparison.Ordinal)
                    && line.EndsWith(" " + place.Task.Title, StringComparison.Ordinal)
                )
            )
                return $"P23: nobody touched '{place.Task.Title}' and its line changed";
        }

        return null;
    }

    /// <summary>P24: what one side ticked is ticked, unless the other side took the task away.</summary>
    public static string? TicksKept(MergeFunction merge, WorldCase one)
    {
        var (outside, inside) = Split(Text(merge, one));
        var seen = WorldReader.Read(outside + inside, one.Base.Shape).Tasks;
        var was = one.Base.Tasks.ToDictionary(task => task.Id);
        foreach (var side in Sides(one))
        foreach (
            var task in side.Tasks.Where(task => task.Box == 'x' && was.GetValueOrDefault(task.Id) is not { Box: 'x' })
        )
        {
            var titles = Sides(one)
                .SelectMany(world => world.Tasks)
                .Where(found => found.Id == task.Id)
                .Select(found => found.Title);
            if (!seen.Any(found => found.Box == 'x' && titles.Contains(found.Title, StringComparer.Ordinal)))
                return $"P24: the tick of '{task.Title}' is lost";
        }

        return null;
    }

    /// <summary>P25: a number that nobody wrote is reported, unless the whole section is numbered by position.</summary>
    public static string? RenumberingReported(MergeFunction merge, WorldCase one)
    {
        var result = Census.Merged(merge, one);
        if (!result.IsClean || one.Base.Shape is not (Shape.SpecKit or Shape.OpenSpecSparse))
            return null;

        var text = Encoding.UTF8.GetString(result.Bytes);
        foreach (var task in Sides(one).SelectMany(side => side.Tasks).Where(task => task.Number.Length > 0))
        {
            var written = Sides(one)
                .SelectMany(side => side.Tasks)
                .Where(found => found.Id == task.Id)
                .Select(found => found.Number);
            var line = text.Split('\n')
                .FirstOrDefault(found =>
                    found.TrimEnd('\r').EndsWith($"] {NumberIn(found)} {task.Title}", StringComparison.Ordinal)
                );
            if (line is null || written.Contains(NumberIn(line), StringComparer.Ordinal))
                continue;
            if (
                !result.Notices.Any(notice =>
                    $"{notice.Subject}: {notice.Message}".Contains(NumberIn(line), StringComparison.Ordinal)
                )
            )
                return $"P25: '{task.Title}' became {NumberIn(line)} and nobody is told";
        }

        return null;

        static string NumberIn(string line) =>
            line.Split(' ').SkipWhile(word => !word.EndsWith(']')).Skip(1).FirstOrDefault() ?? "";
    }

    public static readonly IReadOnlyList<(string Name, Func<MergeFunction, WorldCase, string?> Broken)> All =
    [
        ("P4 no lost addition", NoLostAddition),
        ("P5 no lost edit", NoLostEdit),
        ("P6 deletions honoured", DeletionsHonoured),
        ("P7 disagreement reported", DisagreementReported),
        ("P8 no duplication", NoDuplication),
        ("P9 no invention", NoInvention),
        ("P12 minimal hunks", MinimalHunks),
        ("P12 either choice is complete", EitherChoiceIsComplete),
        ("P13 frame", Frame),
        ("P14 respect for git", RespectForGit),
        ("P22 well-formed result", WellFormed),
        ("P23 untouched blocks keep their bytes", UntouchedKeepBytes),
        ("P24 ticks kept", TicksKept),
        ("P25 renumbering reported", RenumberingReported),
    ];

    private static bool IsUntouched(WorldPlace was, WorldPlace now) =>
        (was.Section, was.Parent, was.Task.Title, was.Task.Box)
        == (now.Section, now.Parent, now.Task.Title, now.Task.Box);

    private static World[] Sides(WorldCase one) => [one.Ours, one.Theirs];

    private static HashSet<int> Ids(World world) => [.. world.Tasks.Select(task => task.Id)];

    private static IEnumerable<SeenText> Versions(WorldCase one) =>
        new[] { one.Base, one.Ours, one.Theirs }.Select(world =>
            WorldReader.Read(WorldPrinter.Print(world), world.Shape)
        );

    private static SeenText Seen(WorldCase one, MergeResult result) => Seen(one, result.Bytes);

    private static SeenText Seen(WorldCase one, byte[] bytes) =>
        WorldReader.Read(Encoding.UTF8.GetString(bytes), one.Base.Shape);

    private static string Text(MergeFunction merge, WorldCase one) =>
        Encoding.UTF8.GetString(Census.Merged(merge, one).Bytes);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The lines outside hunks, and the lines in them, without the markers.</summary>
    private static (string Outside, string Inside) Split(string text)
    {
        var (outside, inside, open) = (new StringBuilder(), new StringBuilder(), false);
        foreach (var line in text.Split('\n'))
        {
            var (opens, closes) = (
                line.StartsWith("<<<<<<< ", StringComparison.Ordinal),
                line.StartsWith(">>>>>>> ", StringComparison.Ordinal)
            );
            open |= opens;
            if (!opens && !closes && !(open && line.TrimEnd('\r') == "======="))
                (open ? inside : outside).Append(line).Append('\n');
            open &= !closes;
        }

        return (outside.ToString(), inside.ToString());
    }

    private static bool HasTwice(SeenText seen) =>
        seen.Numbers.Select(pair => pair.Number).Distinct(StringComparer.Ordinal).Count() < seen.Numbers.Count;

    /// <summary>Of two flat tasks only the number says which stands under which: <c>2.2</c> is none of <c>3.</c></summary>
    private static bool HasStrayChild(WorldCase one, SeenText seen)
    {
        if (one.Base.Shape != Shape.KiroFlat)
            return false;
        var parent = "";
        foreach (var number in seen.Numbers.Select(static pair => pair.Number))
        {
            if (number.EndsWith('.'))
                parent = number;
            else if (!number.StartsWith(parent, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Indent, bullet, box and number: what a merge may combine anew.</summary>
    [GeneratedRegex(@"^ *(?:- \[.\] |- |## )?(?:Phase [0-9]+: |T[0-9]+ |[0-9]+(?:\.[0-9]+)*\.? )?")]
    private static partial Regex Furniture();
}
