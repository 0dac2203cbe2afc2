namespace ZyFlow.Git.Core.Tests.Documents;

public class TableTests
{
    [Theory]
    [InlineData("| T001 | a | [D] |\n", "| T001 ¦| a ¦| [D] ¦|\n")]
    [InlineData("| a | b", "| a ¦| b¦")]
    [InlineData("| a \\| b | c |  \r\n", "| a \\| b ¦| c ¦|  \r\n")]
    [InlineData("|\n", "|¦\n")]
    [InlineData("||\n", "|¦|\n")]
    public void A_row_is_read_into_cells(string row, string cells)
    {
        var document = DocumentAssert.Parsed("| x | y |\n|---|:-:|\n" + row);

        Assert.Equal(
            cells,
            string.Join('¦', document.Blocks[2].Parts.ToArray().Select(part => part.In(document.Text).ToString()))
        );
    }
}
