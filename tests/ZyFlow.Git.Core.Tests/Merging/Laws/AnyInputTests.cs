using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Tests.Merging.Worlds;

namespace ZyFlow.Git.Core.Tests.Merging.Laws;

/// <summary>Laws for inputs that nobody would call a task list.</summary>
public sealed class AnyInputTests
{
    /// <summary>Files of lines that each mean something to a parser, and versions of them that share most lines.</summary>
    private static readonly Gen<Triple> Files =
        from lines in Gen.ListOf(Line(), 12)
        from ours in Gen.ListOf(Gen.Choose(0, 9), 14)
        from theirs in Gen.ListOf(Gen.Choose(0, 9), 14)
        from more in Gen.ListOf(Line(), 14)
        from @base in Gen.Choose(0, 9)
        select new Triple(
            @base == 0 ? [] : Bytes(lines),
            Bytes(Edited(lines, [.. ours], [.. more])),
            Bytes(Edited(lines, [.. theirs], [.. more.AsEnumerable().Reverse()]))
        );

    [Fact]
    public void Identity_holds_for_any_bytes() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(byte[] O, byte[] A)>(),
                pair => MergeLaws.Identity(Triple.Merge, new Triple(pair.O ?? [], pair.A ?? [], pair.A ?? [])) is null
            )
            .Check(Config(300));

    [Fact]
    public void Any_text_merges_without_a_throw_and_obeys_the_laws() =>
        Prop.ForAll(Files.ToArbitrary(), triple => (Broken(triple) is null).Label(Broken(triple) ?? ""))
            .Check(Config(LawCases.Count));

    [Fact]
    public void Any_bytes_merge_without_a_throw() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(byte[] O, byte[] A, byte[] B)>(),
                all => Triple.Merge(all.O ?? [], all.A ?? [], all.B ?? []).Bytes.Length >= 0
            )
            .Check(Config(300));

    [Fact]
    public void Printing_what_was_parsed_gives_the_text() =>
        Prop.ForAll(
                Files.ToArbitrary(),
                triple => Mutant.Tiles(triple.Base) && Mutant.Tiles(triple.Ours) && Mutant.Tiles(triple.Theirs)
            )
            .Check(Config(LawCases.Count));

    [Fact]
    public void What_is_no_text_gets_the_textual_merge_with_its_labels_and_size()
    {
        foreach (var odd in new byte[][] { [0xff, 0xfe, (byte)'\n'], [0xc3, (byte)'\n'] })
        {
            byte[] Version(string box1, string box2) =>
                [.. odd, .. Encoding.UTF8.GetBytes($"- [{box1}] one\n- [{box2}] two\n")];
            var (o, a, b) = (Version(" ", " "), Version("x", " "), Version(" ", "x"));
            var options = new MergeOptions(new Markers(Size: 11, OursLabel: "HEAD", TheirsLabel: "topic"));

            var result = TaskMerge.Merge(o, a, b, options);

            Assert.Equal(MergeMethod.Text, result.Method);
            Assert.Equal(TextMerge.Merge(o, a, b, options.Markers).Bytes, result.Bytes);
            Assert.Contains("<<<<<<<<<<< HEAD\n", Encoding.Latin1.GetString(result.Bytes), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_over_the_limit_gets_the_textual_merge()
    {
        var line = new string('a', Core.Documents.TaskText.DefaultLimit);
        string File(string one, string two) => $"- [{one}] one\n- [{two}] two\n{line}\n";
        var triple = Triple.Of(File(" ", " "), File("x", " "), File(" ", "x"));

        var result = Triple.Merge(triple.Base, triple.Ours, triple.Theirs);

        Assert.Equal(MergeMethod.Text, result.Method);
        Assert.Equal(1, result.Hunks);
    }

    [Fact]
    public void Mutated_inputs_merge_without_a_throw()
    {
        for (var seed = LawCases.FirstSeed; seed < LawCases.FirstSeed + (ulong)(2 * LawCases.Count); seed++)
            if (Mutant.Fault(Mutant.Of(seed)) is { } fault)
                Assert.Fail($"seed {seed}: {fault}\n{Mutant.Of(seed)}");
    }

    [Fact]
    public void Twenty_thousand_lines_merge_within_the_budget()
    {
        var lines = Enumerable.Range(0, 20_000).Select(n => $"- [ ] Measure part {n} of the long list").ToArray();
        string File(Func<int, bool> ticked) =>
            "# Tasks\n\n"
            + string.Join(
                '\n',
                lines.Select((line, n) => ticked(n) ? line.Replace("[ ]", "[x]", StringComparison.Ordinal) : line)
            )
            + "\n";
        var triple = Triple.Of(File(_ => false), File(n => n % 40 == 0), File(n => n % 40 == 1));

        var clock = System.Diagnostics.Stopwatch.StartNew();
        var result = Triple.Merge(triple.Base, triple.Ours, triple.Theirs);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"took {clock.Elapsed}");
        Assert.True(!result.IsClean || Encoding.UTF8.GetString(result.Bytes) == File(n => n % 40 < 2));
    }

    /// <summary>P17 and P18 speak of merges by task: they are tested where there are tasks, over worlds.</summary>
    private static string? Broken(Triple triple) =>
        MergeLaws
            .All.Where(static law =>
                !law.Name.StartsWith("P17", StringComparison.Ordinal)
                && !law.Name.StartsWith("P18", StringComparison.Ordinal)
            )
            .Select(law => law.Broken(Triple.Merge, triple))
            .FirstOrDefault(how => how is not null);

    private static Gen<string> Line() =>
        from piece in Gen.Elements(HostileLines.All)
        from end in Gen.Elements(HostileLines.Ends)
        select piece + end;

    private static byte[] Bytes(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines));

    /// <summary>0 deletes a line, 1 ticks it, 2 puts another before it, 3 replaces it; anything else keeps it.</summary>
    private static IEnumerable<string> Edited(IEnumerable<string> lines, int[] edits, string[] more)
    {
        foreach (var (index, line) in lines.Index())
        {
            switch (edits[index])
            {
                case 0:
                    break;
                case 1:
                    yield return line.Replace("[ ]", "[x]", StringComparison.Ordinal);
                    break;
                case 2:
                    yield return more[index];
                    yield return line;
                    break;
                case 3:
                    yield return more[index];
                    break;
                default:
                    yield return line;
                    break;
            }
        }
    }

    /// <summary>The same cases at every build, other ones when the nightly run says so.</summary>
    private static Config Config(int cases) =>
        FsCheck.Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(LawCases.FirstSeed, 1);
}
