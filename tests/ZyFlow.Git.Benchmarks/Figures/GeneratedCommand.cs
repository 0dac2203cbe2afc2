using System.Globalization;
using System.Text;
using ZyFlow.Git.Core.Tests.Merging.Laws;
using ZyFlow.Git.Core.Tests.Merging.Worlds;

namespace ZyFlow.Git.Benchmarks.Figures;

/// <summary>Prints how often generated merges are right, judged by identities that the text does not show.</summary>
internal static class GeneratedCommand
{
    private static readonly (string Name, WorldWish Wish)[] Kinds =
    [
        ("distinct titles", new WorldWish()),
        ("look-alike titles", new WorldWish(LookAlike: true)),
        ("edits to different tasks", new WorldWish(FieldsOnly: true, Disjoint: true)),
    ];

    public static int Run(string[] arguments)
    {
        var (cases, seed, shown) = (5000, 1UL, (string?)null);
        for (var index = 0; index < arguments.Length; index++)
        {
            switch (arguments[index])
            {
                case "--seed" when index + 1 < arguments.Length:
                    seed = ulong.Parse(arguments[++index], CultureInfo.InvariantCulture);
                    break;
                case "--show":
                    shown = index + 1 < arguments.Length ? arguments[++index] : "";
                    break;
                default:
                    cases = int.Parse(arguments[index], CultureInfo.InvariantCulture);
                    break;
            }
        }

        foreach (var (name, wish) in Kinds)
        {
            var census = Census.Take(Triple.Merge, wish, seed, cases);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {cases} cases from seed {seed}"));
            foreach (var verdict in Enum.GetValues<Verdict>())
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"  {verdict, -14}{census.Count(verdict), 7}  {census.Percent(verdict), 6:F2} %"
                    )
                );
            if (shown is not null)
                Show(wish, census, shown);
        }

        return 0;
    }

    /// <summary>A few shrunk cases of each bad verdict.</summary>
    private static void Show(WorldWish wish, Census census, string only)
    {
        Verdict[] bad = [Verdict.Wrong, Verdict.Missed, Verdict.FalseConflict, Verdict.Misplaced];
        foreach (var verdict in bad.Where(verdict => only.Length == 0 || only == verdict.ToString()))
        foreach (var seed in census.Seeds(verdict).Take(3))
        {
            var one = Census.Smallest(Triple.Merge, wish, seed);
            var result = Census.Merged(Triple.Merge, one);
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"==== {verdict}, seed {seed}, {result.Method}")
            );
            Console.WriteLine(one);
            Console.WriteLine("--- result\n" + Encoding.UTF8.GetString(result.Bytes));
            var expected = Oracle.Of(one);
            Console.WriteLine("--- expected\n" + string.Join('\n', expected.Right.Count > 0 ? expected.Right[0] : []));
            Console.WriteLine("--- conflicts expected: " + string.Join(" | ", expected.Conflicts));
            foreach (var conflict in result.Conflicts)
                Console.WriteLine($"--- conflict: {conflict.Subject}: {conflict.Reason}");
        }
    }
}
