using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;

namespace ZyFlow.Git.Core.Tests.Formats;

public class OpenSpecCountTests
{
    // Each with what the command, version 1.13.2, said about it.
    private static readonly (string Text, TaskCount Count)[] Answers =
    [
        ("## 1. A\n- [ ] 1.1 a\n- [x] 1.2 b\n- [X] 1.3 c\n", new(2, 3)),
        ("- [ ] a\n  - [x] b\n\t- [x] c\n          - [x] d\n", new(3, 4)),
        ("* [x] a\n+ [x] b\n1. [x] c\n2) [x] d\n-[x] e\n-   [x] f\n1.[x] g\n", new(7, 7)),
        ("> - [x] a\n-- [x] a\n\\- [x] a\n1 . [x] a\n• [x] a\na) [x] a\n- **[x]** a\n", new(0, 0)),
        ("- [-] a\n- [~] b\n- [] c\n- [P] d\n- [1] e\n- [가] f\n- [[] g\n", new(0, 7)),
        ("- [ x] a\n- [x ] b\n- [  x  ] c\n", new(3, 3)),
        ("- [x]nospace\n- [x]: a\n- [ ]* a\n- [x]\\* b\n- [x]\n- [x]", new(5, 6)),
        ("- [x](a)\n- [x][a]\n- [](a)\n- [-](a)\n- [ x](a)\n", new(0, 0)),
        ("- [ ](a)\n- [ ][a]\n- [\t](a)\n- [x] (a)\n", new(1, 4)),
        ("- [ab] a\n- [e\u0301] b\n- [😀] c\n- [x y] d\n- [10] e\n", new(0, 0)),
        ("```\n- [x] a\n- [ ] b\n```\n<!--\n- [x] c\n-->\n<!-- - [x] d -->\n", new(2, 3)),
        ("- [x] a\r\n- [ ] b\r\n- [x] c\rd", new(2, 3)),
        ("\uFEFF- [x] a\n- [ ] b", new(1, 2)),
        ("-\u00A0[x] a\n- [\u00A0] b\n\u00A0- [x] c\n\u3000- [x] d\n\f- [x] e\n", new(4, 5)),
        ("a\u2028- [x] b\n\u0085- [x] c\n\u200B- [x] d\n", new(0, 0)),
        ("123456789. [x] a\n1234567890. [x] b\n１. [x] c\n", new(1, 1)),
        ("-\n[x] a\n- [\n] b\n- [x\r\n] c\n", new(0, 0)),
        ("## Task 3\n- Status: done\n", new(0, 0)),
        ("", new(0, 0)),
    ];

    [Fact]
    public void The_count_is_what_the_command_answered() =>
        Assert.All(Answers, answer => Assert.Equal(answer.Count, OpenSpecCount.Of(answer.Text)));

    [OpenSpecFact]
    public void The_count_is_what_the_installed_command_answers()
    {
        var texts = Answers.Select(answer => answer.Text).Concat(Combined()).ToArray();

        var counts = OpenSpecCommand.Count(texts);

        Assert.All(
            texts.Zip(counts),
            pair => Assert.Equal((pair.First, pair.Second), (pair.First, OpenSpecCount.Of(pair.First)))
        );
    }

    [Fact]
    public void The_structural_count_leaves_out_examples_and_comments()
    {
        var document = TaskDocument.Parse("- [x] a\n```\n- [x] b\n```\n<!--\n- [ ] c\n-->\n- [ ] d\n");

        Assert.Equal(new TaskCount(1, 2), TaskCount.Structural(document));
        Assert.Equal(new TaskCount(2, 4), OpenSpecCount.Of(document.Text));
    }

    private static IEnumerable<string> Combined() =>
        from start in new[] { "- ", "-", "  12) ", "\t* " }
        from inner in new[] { "", " ", "x", " X", "-", "[", "\u00A0", "ab" }
        from after in new[] { "", " a", "a", "(a)", "[a]", ": a", "] a", "\r" }
        select $"{start}[{inner}]{after}\n";
}
