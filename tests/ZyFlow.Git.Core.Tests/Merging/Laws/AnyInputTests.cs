using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Tests.Merging.Laws;

/// <summary>Laws for inputs that nobody would call a task list.</summary>
public sealed class AnyInputTests
{
    private static readonly string[] Pieces =
    [
        "- [ ] Write the parser",
        "- [x] 1.1 Write the parser",
        "- [X] T012 [P] [US1] Write",
        "  - [ ] child",
        "\t- [-] tab",
        "- [ ]* 2. optional",
        "## 1. Build",
        "## Phase 2: Ship",
        "# Tasks",
        "### Label",
        "plain text",
        "  - note",
        "  _Requirements: 1.1, 2.3_",
        "",
        "",
        " ",
        "```json",
        "```",
        "~~~",
        "{ \"waves\": [ { \"tasks\": [\"1\"] } ] }",
        "<!-- begin -->",
        "<!-- end -->",
        "<!--",
        "| a | b |",
        "|---|---|",
        "| T001 | [D] |",
        "---",
        "***",
        "<<<<<<< ours",
        "=======",
        ">>>>>>> theirs",
        "||||||| base",
        "<<<<<<<",
        "한글 작업",
        "- [ ] 가나다",
        "\u2028",
        "\ufeff",
        "- [ ] \u202Ebidi",
        "1. [ ] numbered",
        "* [ ] star",
        "+ [ ] plus",
        "- [",
        "-[ ]",
        "- []",
        "- [ x]",
        "Setext\n===",
        "\0",
        "- [ ] 1.1",
        "- [x] 1.1.1.1.1",
        "- [ ] 99999999999999999999 big",
    ];

    private static readonly string[] Ends = ["\n", "\n", "\n", "\r\n", "\r", "\n\n"];

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
        Prop.ForAll(Files.ToArbitrary(), triple => Tiles(triple.Base) && Tiles(triple.Ours) && Tiles(triple.Theirs))
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
        var triple = Triple.Of(File(_ => false), File(n => n % 3 == 0), File(n => n % 3 == 1));

        var clock = System.Diagnostics.Stopwatch.StartNew();
        var result = Triple.Merge(triple.Base, triple.Ours, triple.Theirs);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"took {clock.Elapsed}");
        Assert.True(!result.IsClean || Encoding.UTF8.GetString(result.Bytes) == File(n => n % 3 < 2));
    }

    private static bool Tiles(byte[] bytes)
    {
        if (!TaskText.TryDecode(bytes, out var text, out _))
            return true;

        var document = TaskDocument.Parse(text, Core.Formats.Profile.Generic);
        var at = 0;
        foreach (var block in document.Blocks)
        {
            if (block.Own.Start != at || block.Blanks.Start != block.Own.End)
                return false;
            at = block.Blanks.End;
        }

        return at == text.Length;
    }

    private static string? Broken(Triple triple) =>
        MergeLaws.All.Select(law => law.Broken(Triple.Merge, triple)).FirstOrDefault(how => how is not null);

    private static Gen<string> Line() =>
        from piece in Gen.Elements(Pieces)
        from end in Gen.Elements(Ends)
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

    private static Config Config(int cases) => FsCheck.Config.QuickThrowOnFailure.WithMaxTest(cases);
}
