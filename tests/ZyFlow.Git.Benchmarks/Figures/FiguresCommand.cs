using System.Globalization;

namespace ZyFlow.Git.Benchmarks.Figures;

/// <summary>Prints how good the merge is on any folder of cases, beside plain git.</summary>
/// <remarks><c>--judge-expected</c> puts the expected results in our place: what it then calls lost shows how far the judge is to be trusted.</remarks>
internal static class FiguresCommand
{
    public static int Run(string[] arguments)
    {
        string? folder = null,
            driver = null,
            shown = null;
        var expectedAsOurs = false;
        for (var index = 0; index < arguments.Length; index++)
        {
            switch (arguments[index])
            {
                case "--driver" when index + 1 < arguments.Length:
                    driver = arguments[++index];
                    break;
                case "--judge-expected":
                    expectedAsOurs = true;
                    break;
                case "--show":
                    var named =
                        index + 1 < arguments.Length && !arguments[index + 1].StartsWith('-') && folder is not null;
                    shown = named ? arguments[++index] : "";
                    break;
                default:
                    folder = arguments[index];
                    break;
            }
        }

        if (folder is null || !Directory.Exists(folder))
        {
            Console.Error.WriteLine(
                "figures: name a folder of cases (base.md, ours.md, theirs.md and perhaps merged.md in each)"
            );
            return 2;
        }

        var cases = MergeCase.Under(folder);
        var git = GitMerges.Run(cases);
        Outcome Ours(MergeCase one) =>
            expectedAsOurs ? new Outcome(one.Expected ?? [], true)
            : driver is null ? OurMerges.InProcess(one)
            : OurMerges.Through(driver, one);
        var judged = cases.Select((one, index) => Judgement.Of(one, git[index], Ours(one))).ToList();

        Print(judged);
        if (shown is not null)
            Show(judged, shown);
        return judged.Exists(one => one.Classes.Contains("failed") || one.Classes.Contains("lost")) ? 1 : 0;
    }

    private static void Print(IReadOnlyList<Judgement> judged)
    {
        var groups = judged
            .GroupBy(one => one.Case.Group, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var all = group.ToList();
            var expected = all.Count(one => one.Case.Expected is not null);
            Console.WriteLine(Invariant($"{group.Key}: {all.Count} cases, {expected} with an expected result"));
            foreach (var (name, meaning) in Judgement.AllClasses)
            {
                var count = all.Count(one => one.Classes.Contains(name));
                var of = name is "equal" or "lines" or "wrong" ? expected : all.Count;
                if (count > 0 || name is "clean" or "lost")
                    Console.WriteLine(
                        Invariant($"  {name, -20}{count, 5}  {100.0 * count / Math.Max(1, of), 5:F1} %  {meaning}")
                    );
            }

            Console.WriteLine(
                Invariant(
                    $"  {"conflict bytes", -20}{all.Sum(one => one.OurBytes), 5}  git {all.Sum(one => one.GitBytes)}; marker lines counted {all.Sum(one => one.OurMarkedBytes)}, git {all.Sum(one => one.GitMarkedBytes)}"
                )
            );
            Console.WriteLine();
        }
    }

    private static void Show(IReadOnlyList<Judgement> judged, string only)
    {
        foreach (var (name, meaning) in Judgement.AllClasses)
        {
            // The good classes are long and say nothing, so they are listed on request only.
            if (only.Length > 0 ? only != name : name is "git-clean" or "clean" or "equal" or "lines")
                continue;

            var members = judged.Where(one => one.Classes.Contains(name)).ToList();
            if (members.Count == 0)
                continue;

            Console.WriteLine(Invariant($"{name} ({members.Count}): {meaning}"));
            foreach (var one in members)
            {
                Console.WriteLine(
                    Invariant(
                        $"  {one.Case.Path}  [{one.Ours.Method}; bytes {one.OurBytes}, git {one.GitBytes}] {one.Ours.Reasons}"
                    )
                );
                if (name == "lost")
                    foreach (var loss in one.Losses)
                        Console.WriteLine($"      {loss}");
                if (name == "failed")
                    Console.WriteLine($"      {one.Ours.Failure}");
            }

            Console.WriteLine();
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
