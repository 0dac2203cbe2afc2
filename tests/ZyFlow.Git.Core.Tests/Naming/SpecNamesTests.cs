using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Naming;
using ZyFlow.Git.Core.Tests.Merging.Scenarios;

namespace ZyFlow.Git.Core.Tests.Naming;

public sealed class SpecNamesTests
{
    [Theory]
    [InlineData("1.2 Add CI", "T1_2_AddCi")]
    [InlineData("1. Set up the project", "T1_SetUpTheProject")]
    [InlineData("1.2a Add a parser", "T1_2a_AddAParser")]
    [InlineData("T012 [P] [US1] Create the model", "T012_CreateTheModel")]
    [InlineData("**T012** Create it", "T012_CreateIt")]
    [InlineData("WP01: Load", "T_WP01_Load")]
    [InlineData("Write docs", "T_WriteDocs")]
    [InlineData("class", "T_Class")]
    [InlineData("Don't use `OAuth2` or **MP3**, 20 30 times", "T_DontUseOAuth2OrMp3_20_30Times")]
    [InlineData("See [the plan](https://example.com/a/b) first", "T_SeeThePlanFirst")]
    [InlineData("1.2 로그인 화면 추가", "T1_2_로그인_화면_추가")]
    [InlineData("ログイン page 追加", "T_ログインPage_追加")]
    [InlineData("1.3 🚀", "T1_3")]
    [InlineData("🚀 Launch", "T_Launch")]
    [InlineData("---", "T_Untitled")]
    [InlineData("1.2 Add CI (twice) (depends on 1.1)", "T1_2_AddCiTwice")]
    [InlineData("été à Paris", "T_ÉtéÀParis")]
    [InlineData("\"quoted\" </summary> \\n {0}", "T_QuotedSummaryN0")]
    public void The_line_of_a_task_says_its_name(string line, string name)
    {
        Assert.Equal([name], TaskNames($"- [ ] {line}\n"));
    }

    [Fact]
    public void A_long_title_ends_with_a_whole_word_and_a_long_word_is_cut()
    {
        var title = string.Concat(Enumerable.Repeat("alpha beta ", 40));

        Assert.Equal(
            ["T1_1_AlphaBetaAlphaBetaAlphaBetaAlphaBetaAlphaBetaAlphaBetaAlpha"],
            TaskNames($"- [ ] 1.1 {title}\n")
        );
        Assert.Equal(["T_A" + new string('a', 59)], TaskNames($"- [ ] {new string('a', 500)}\n"));
    }

    [Fact]
    public void The_first_of_equal_names_stays_and_the_others_are_counted()
    {
        Assert.Equal(
            ["T_AddTests", "T_AddTests__2", "T_AddTests2", "T_AddTests__3"],
            TaskNames("- [ ] Add tests\n- [x] Add tests!\n- [ ] Add tests 2\n## Later\n- [ ] *add* Tests\n")
        );
    }

    [Fact]
    public void A_task_with_another_name_changes_no_name()
    {
        const string List = "- [ ] 1.1 One\n- [ ] 1.2 Two\n- [ ] 1.2 Two\n";

        Assert.Equal(TaskNames(List), TaskNames("- [ ] 1.2 2\n- [ ] 9.9 Else\n" + List).Skip(2));
    }

    [Theory]
    [InlineData("add-login", "AddLogin")]
    [InlineData("001-search", "_001Search")]
    [InlineData("검색 추가", "검색_추가")]
    [InlineData("specs/x", "Specs_X")]
    [InlineData(".kiro/specs/x", "Kiro_Specs_X")]
    [InlineData(".", "Top")]
    [InlineData("🚀", "Untitled")]
    [InlineData("all", "All_")]
    [InlineData("specs", "Specs_")]
    [InlineData("t1", "T1_")]
    [InlineData("tests", "Tests")]
    public void The_id_of_a_change_says_its_class(string id, string name)
    {
        Assert.Equal(name, SpecNames.Classes([id])[id]);
    }

    [Fact]
    public void Changes_whose_names_differ_in_signs_or_case_alone_are_counted_by_their_ids()
    {
        var classes = SpecNames.Classes(["add_login", "addlogin", "add-login", "x"]);

        Assert.Equal("AddLogin", classes["add-login"]);
        Assert.Equal("AddLogin__2", classes["add_login"]);
        Assert.Equal("Addlogin__3", classes["addlogin"]);
        Assert.Equal("X", classes["x"]);
    }

    [Fact]
    public void A_section_is_named_by_its_number_and_title()
    {
        var document = TaskDocument.Parse("# Tasks\n## 1. Setup\n## Phase 3: User Story 1 🎯\n## Notes\n## Notes\n");

        Assert.Equal(
            ["S_Tasks", "S1_Setup", "S_Phase_3_UserStory1", "S_Notes", "S_Notes__2"],
            SpecNames.Sections(document).Select(section => section.Name)
        );
    }

    [Fact]
    public void The_names_in_the_documentation_are_the_names()
    {
        var rows = File.ReadLines(RepositoryRoot.Of("docs", "typed-tasks.md"))
            .SkipWhile(line => line != "| line | name |")
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('`'))
            .ToList();

        Assert.True(rows.Count > 4);
        Assert.All(rows, row => Assert.Equal([row[3]], TaskNames($"- [ ] {row[1]}\n")));
    }

    private static IEnumerable<string> TaskNames(string text) =>
        SpecNames.Tasks(TaskDocument.Parse(text)).Select(task => task.Name);
}
