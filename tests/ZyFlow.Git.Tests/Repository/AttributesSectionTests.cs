using ZyFlow.Git.Repository;

namespace ZyFlow.Git.Tests.Repository;

public sealed class AttributesSectionTests
{
    // Every file of up to four pieces: lines, blank lines, half lines, carriage returns.
    private static readonly string[] Pieces = ["*.png binary", "# note", "\n", "\r\n", " "];

    [Fact]
    public void What_was_added_can_be_removed_from_any_file()
    {
        foreach (var text in EveryText(4))
        {
            var added = AttributesSection.Add(text);

            Assert.StartsWith(text, added, StringComparison.Ordinal);
            Assert.Contains("tasks.md merge=zyflow", added, StringComparison.Ordinal);
            Assert.Equal(text, AttributesSection.Remove(added));
            Assert.Equal(added, AttributesSection.Add(added));
        }
    }

    [Fact]
    public void A_file_that_was_not_there_is_gone_again()
    {
        Assert.Null(AttributesSection.Remove(AttributesSection.Add(null)));
    }

    [Fact]
    public void A_file_made_for_the_section_stays_when_somebody_else_uses_it()
    {
        var used = AttributesSection.Add(null) + "*.png binary\n";

        Assert.Equal("*.png binary\n", AttributesSection.Remove(used));
    }

    [Fact]
    public void Lines_after_the_section_never_join_the_line_before_it()
    {
        foreach (var text in EveryText(3))
        {
            var removed = AttributesSection.Remove(AttributesSection.Add(text) + "after\n");

            Assert.True(
                removed == text + "after\n"
                    || removed is not null && removed.EndsWith("\nafter\n", StringComparison.Ordinal),
                removed
            );
        }
    }

    [Fact]
    public void The_section_has_the_line_ends_of_the_file()
    {
        var added = AttributesSection.Add("*.png binary\r\n");

        Assert.Equal(added.Split('\n').Length, added.Split("\r\n").Length);
    }

    [Fact]
    public void A_section_survives_a_checkout_that_changes_line_ends()
    {
        var windows = AttributesSection.Add("*.png binary\n").Replace("\n", "\r\n", StringComparison.Ordinal);

        Assert.Equal("*.png binary\r\n", AttributesSection.Remove(windows));
        Assert.Equal(windows, AttributesSection.Add(windows));
    }

    private static IEnumerable<string> EveryText(int length)
    {
        if (length == 0)
            return [""];
        return EveryText(length - 1)
            .SelectMany(text => Pieces.Select(piece => text + piece).Prepend(text))
            .Distinct(StringComparer.Ordinal);
    }
}
