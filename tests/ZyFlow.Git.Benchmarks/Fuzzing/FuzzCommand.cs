using System.Globalization;
using ZyFlow.Git.Core.Tests.Merging.Worlds;

namespace ZyFlow.Git.Benchmarks.Fuzzing;

/// <summary>Sends mutated inputs through parse, merge and print; the first throw ends it with its seed.</summary>
internal static class FuzzCommand
{
    public static int Run(string[] arguments)
    {
        var (cases, seed) = (500_000UL, 1UL);
        for (var index = 0; index < arguments.Length; index++)
        {
            if (arguments[index] == "--seed" && index + 1 < arguments.Length)
                seed = ulong.Parse(arguments[++index], CultureInfo.InvariantCulture);
            else
                cases = ulong.Parse(arguments[index], CultureInfo.InvariantCulture);
        }

        for (var done = 0UL; done < cases; done++)
        {
            if (done > 0 && done % 50_000 == 0)
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} done"));

            var triple = Mutant.Of(seed + done);
            if (Mutant.Fault(triple) is not { } fault)
                continue;

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed + done}: {fault}"));
            Console.WriteLine(triple);
            return 1;
        }

        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{cases} inputs from seed {seed} parsed, merged and printed")
        );
        return 0;
    }
}
