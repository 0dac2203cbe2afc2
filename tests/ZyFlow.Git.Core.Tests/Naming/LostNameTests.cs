using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Naming;
using ZyFlow.Git.Core.Tracing;

namespace ZyFlow.Git.Core.Tests.Naming;

public sealed class LostNameTests
{
    private const string List = """
        ## 1. Build

        - [ ] 1.1 Add CI
        - [ ] 1.2 Add CI
        - [ ] 1.21 Ship it
        - [ ] 1.3 Write the parser
          - [ ] 1.3.1 Read
        - [-] 1.4 Gone for good
        - [ ] Write docs
        - [ ] 1.6 로그인 화면 추가
        """;

    [Theory]
    [InlineData("T1_9_WriteTheParser", "T1_3_WriteTheParser")] // another number
    [InlineData("T_WriteTheParser", "T1_3_WriteTheParser")] // no number
    [InlineData("T_WP07_WriteTheParser", "T1_3_WriteTheParser")] // the number of another tool
    [InlineData("T1_3_WriteTheParser__2", "T1_3_WriteTheParser")] // its namesake is gone
    [InlineData("T2_1_WriteDocs", "T_WriteDocs")]
    [InlineData("T1_7_로그인_화면_추가", "T1_6_로그인_화면_추가")]
    [InlineData("T1_9_AddCi", "T1_1_AddCi T1_2_AddCi")] // a person has to choose
    [InlineData("T1_3_WriteAScanner", "T1_3_WriteTheParser")] // other words under its number
    [InlineData("T1_3_1_Scan", "T1_3_1_Read")]
    [InlineData("T1_3", "T1_3_WriteTheParser")]
    [InlineData("T1_3_2_Scan", "")] // 1.3.2 is another number than 1.3
    [InlineData("T1_2_Shout", "T1_2_AddCi")] // and 1.21 is another number than 1.2
    [InlineData("T9_Nothing", "")]
    [InlineData("T1_9_GoneForGood", "")] // what is cancelled takes nobody's place
    [InlineData("T1_4_Other", "")]
    [InlineData("T_ReWriteDocs", "")] // words are whole words
    [InlineData("T_Other_WriteDocs", "")] // and all of them
    public void A_lost_name_leads_to_the_same_words_or_else_to_the_same_number(string lost, string found)
    {
        var tasks = TracedTask.Of("c", TaskDocument.Parse(List, new Profile(Dialect.Obsidian)));

        Assert.Equal(
            found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static name => "c/" + name),
            LostName.Successors(lost, tasks)
        );
    }

    [Theory]
    [InlineData("add-login/T1_2_AddCi", "add-login", "T1_2_AddCi")]
    [InlineData("openspec/changes/a/T_X", "openspec/changes/a", "T_X")]
    [InlineData("a/T1_6_로그인_화면", "a", "T1_6_로그인_화면")]
    [InlineData("REQ-12", "", "")]
    [InlineData("a/b", "", "")]
    [InlineData("a/T", "", "")]
    [InlineData("/T1_X", "", "")]
    [InlineData("a/T1 X", "", "")]
    [InlineData("https://example.org/Trees.html", "", "")]
    public void An_id_is_a_change_and_the_name_of_a_task(string text, string change, string name)
    {
        Assert.Equal((change, name), SpecNames.Parts(text));
    }
}
