using System.Text.RegularExpressions;

namespace ZyFlow.Git.EndToEnd.Tests.Cli;

public sealed partial class HelpTests
{
    [Fact]
    public void Help_names_what_an_argument_is_and_not_the_files_that_are_there()
    {
        using var sandbox = Sandbox.WithRepository();
        sandbox.Commit(Sandbox.List, "- [ ] One\n");

        Assert.DoesNotContain(Sandbox.List, sandbox.ZyFlow("--help").Out, StringComparison.Ordinal);
        var help = sandbox.ZyFlow("blame", "--help").Out;
        Assert.Contains("zyflow blame [<PATH>]", help, StringComparison.Ordinal);
        Assert.Contains("  <PATH>  A task list", help, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verb_has_help_with_examples_and_stands_in_the_documentation_with_every_option()
    {
        using var sandbox = new Sandbox();
        var documentation = File.ReadAllText(Documentation());
        var verbs = Verbs(sandbox.ZyFlow("--help").Out);
        Assert.True(verbs.Count >= 5);

        foreach (var verb in verbs)
        {
            var section = Section(documentation, verb);
            Assert.Contains("Exit codes:", section, StringComparison.Ordinal);
            var help = sandbox.ZyFlow(verb, "--help").Out;
            string[][] all = help.Contains("\nCommands:\n", StringComparison.Ordinal)
                ?
                [
                    [verb],
                    .. Verbs(help).Select(word => (string[])[verb, word]),
                ]
                :
                [
                    [verb],
                ];
            foreach (var words in all)
                IsDocumented(sandbox, words, documentation, section);
        }
    }

    private static void IsDocumented(Sandbox sandbox, string[] words, string documentation, string section)
    {
        var name = string.Join(' ', words);
        var help = sandbox.ZyFlow([.. words, "--help"]);
        help.IsDone();
        Assert.Contains($"Examples:\n  zyflow {name}", help.Out, StringComparison.Ordinal);
        Assert.Contains($"    zyflow {name}", section, StringComparison.Ordinal);
        foreach (Match option in Option().Matches(help.Out))
        {
            var isCommon = option.Value is "--json" or "--no-color" or "--help" or "--quiet";
            Assert.Contains($"`{option.Value}", isCommon ? documentation : section, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Help_and_version_are_results()
    {
        using var sandbox = new Sandbox();

        foreach (
            var arguments in (string[][])
                [
                    ["--help"],
                    ["--version"],
                    ["merge", "--help"],
                    ["merge", "-h"],
                ]
        )
        {
            var outcome = sandbox.ZyFlow(arguments);
            outcome.IsDone();
            Assert.NotEqual("", outcome.Out);
            Assert.Equal("", outcome.Error);
        }
    }

    [Fact]
    public void A_word_that_is_no_command_is_named_and_the_commands_are_listed()
    {
        using var sandbox = new Sandbox();

        var outcome = sandbox.ZyFlow("chek");

        Assert.Equal(2, outcome.Exit);
        Assert.Contains("chek is no command of zyflow.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("check", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sync")]
    [InlineData("list")]
    [InlineData("history")]
    [InlineData("task", "list")]
    public void An_option_that_a_command_does_not_have_is_not_taken_for_a_name(params string[] words)
    {
        using var sandbox = Sandbox.WithRepository();
        var verb = string.Join(' ', words);

        var unknown = sandbox.ZyFlow([.. words, "--chang", "x"]);
        var name = sandbox.ZyFlow([.. words, "--", "--chang"]);

        Assert.Equal((2, ""), (unknown.Exit, unknown.Out));
        Assert.StartsWith($"zyflow: zyflow {verb} has no option --chang.\n", unknown.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("has no option", name.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void No_words_at_all_get_the_help()
    {
        using var sandbox = new Sandbox();

        var outcome = sandbox.ZyFlow();

        outcome.IsDone();
        Assert.Contains("Commands:", outcome.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shell_is_told_how_a_word_goes_on()
    {
        using var sandbox = new Sandbox();

        Assert.Contains("uninstall\n", sandbox.ZyFlow("[suggest:2]", "un").Out, StringComparison.Ordinal);
        Assert.Contains(
            "zdiff3\n",
            sandbox.ZyFlow("[suggest:29]", "merge a b c --conflict-style ").Out,
            StringComparison.Ordinal
        );
    }

    private static List<string> Verbs(string help) =>
        [
            .. help[help.IndexOf("Commands:", StringComparison.Ordinal)..]
                .Split('\n')
                .Skip(1)
                .TakeWhile(static line => line.Length > 0)
                .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ')
                .Select(line => line.Trim().Split(' ')[0]),
        ];

    private static string Section(string documentation, string verb)
    {
        var start = documentation.IndexOf($"\n## {verb}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/cli.md has no section for {verb}");
        var end = documentation.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? documentation[start..] : documentation[start..end];
    }

    internal static string Documentation()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ZyFlow.Git.sln")))
            folder = Path.GetDirectoryName(folder)!; // the tests run inside the checkout
        return Path.Combine(folder, "docs", "cli.md");
    }

    [GeneratedRegex("(?<=[ ,])--[a-z-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Option();
}
