using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Tests.Documents;

public class ItemLineTests
{
    [Theory]
    [InlineData("- [ ] a", "¦-¦ ¦[ ]¦¦ ¦¦¦a¦¦")]
    [InlineData("  * [x] 1.2 a  \r\n", "  ¦*¦ ¦[x]¦¦ ¦1.2 ¦¦a¦¦  \r\n")]
    [InlineData("- [ ]* 2.1 a\n", "¦-¦ ¦[ ]¦*¦ ¦2.1 ¦¦a¦¦\n")]
    [InlineData("- [ ]\\* 2.1 a\n", "¦-¦ ¦[ ]¦\\*¦ ¦2.1 ¦¦a¦¦\n")]
    [InlineData("- [ ] T012 [P] [US1] a\n", "¦-¦ ¦[ ]¦¦ ¦T012 ¦[P] [US1] ¦a¦¦\n")]
    [InlineData("- [ ] 2.1 (P) a\n", "¦-¦ ¦[ ]¦¦ ¦2.1 ¦(P) ¦a¦¦\n")]
    [InlineData("- [ ] a <!-- id: 4 -->\n", "¦-¦ ¦[ ]¦¦ ¦¦¦a¦ <!-- id: 4 -->¦\n")]
    [InlineData("- [ ] a <!-- x --> <!-- y -->", "¦-¦ ¦[ ]¦¦ ¦¦¦a¦ <!-- x --> <!-- y -->¦")]
    [InlineData("- [ ] use `<!-- x -->`", "¦-¦ ¦[ ]¦¦ ¦¦¦use `<!-- x -->`¦¦")]
    [InlineData("- []", "¦-¦ ¦[]¦¦¦¦¦¦¦")]
    [InlineData("- [ x] a", "¦-¦ ¦[ x]¦¦ ¦¦¦a¦¦")]
    [InlineData("- [X] a", "¦-¦ ¦[X]¦¦ ¦¦¦a¦¦")]
    [InlineData("-[ ] a", "¦-¦¦[ ]¦¦ ¦¦¦a¦¦")]
    [InlineData("-  [ ] a", "¦-¦  ¦[ ]¦¦ ¦¦¦a¦¦")]
    [InlineData("12) [-] a", "¦12)¦ ¦[-]¦¦ ¦¦¦a¦¦")]
    [InlineData("> > - [ ] a", "> > ¦-¦ ¦[ ]¦¦ ¦¦¦a¦¦")]
    [InlineData("- [✅] a", "¦-¦ ¦[✅]¦¦ ¦¦¦a¦¦")]
    [InlineData("- [⚠️] a", "¦-¦ ¦[⚠️]¦¦ ¦¦¦a¦¦")]
    [InlineData("- [😀] a", "¦-¦ ¦[😀]¦¦ ¦¦¦a¦¦")]
    [InlineData("-\u00A0[\u00A0]\u00A0a\u00A0", "¦-¦\u00A0¦[\u00A0]¦¦\u00A0¦¦¦a¦¦\u00A0")]
    [InlineData("- [ ] 한글\u2028제목", "¦-¦ ¦[ ]¦¦ ¦¦¦한글\u2028제목¦¦")]
    [InlineData("- [ ] a\rb\n", "¦-¦ ¦[ ]¦¦ ¦¦¦a\rb¦¦\n")]
    [InlineData("- [ ] \u202Ea\u202C", "¦-¦ ¦[ ]¦¦ ¦¦¦\u202Ea\u202C¦¦")]
    [InlineData("- [ ] **T001** a", "¦-¦ ¦[ ]¦¦ ¦**T001** ¦¦a¦¦")]
    [InlineData("- [ ] 1\\. a", "¦-¦ ¦[ ]¦¦ ¦1\\. ¦¦a¦¦")]
    [InlineData("- [ ] task-1-1: a", "¦-¦ ¦[ ]¦¦ ¦task-1-1: ¦¦a¦¦")]
    [InlineData("- [ ] T001", "¦-¦ ¦[ ]¦¦ ¦T001¦¦¦¦")]
    [InlineData("- [ ] １.２ a", "¦-¦ ¦[ ]¦¦ ¦¦¦１.２ a¦¦")]
    public void A_task_is_read_into_its_fields(string line, string fields) =>
        Assert.Equal(fields, Fields(line, Profile.Generic));

    [Theory]
    [InlineData("- [P] = parallel", "¦-¦ ¦¦¦¦¦¦[P] = parallel¦¦")]
    [InlineData("- [1] a reference", "¦-¦ ¦¦¦¦¦¦[1] a reference¦¦")]
    [InlineData("- [x](https://example.org)", "¦-¦ ¦¦¦¦¦¦[x](https://example.org)¦¦")]
    [InlineData("- [x]: https://example.org", "¦-¦ ¦¦¦¦¦¦[x]: https://example.org¦¦")]
    [InlineData("- T001 a", "¦-¦ ¦¦¦¦¦¦T001 a¦¦")]
    [InlineData("-", "¦-¦¦¦¦¦¦¦¦¦")]
    public void An_item_without_box_is_a_bullet(string line, string fields) =>
        Assert.Equal(fields, Fields(line, Profile.Generic, BlockKind.Bullet));

    [Theory]
    [InlineData("- [ ] a 📅 2024-05-01", "a| 📅 2024-05-01")]
    [InlineData("- [ ] a #x ⏫ 🛫 2024-05-01 ^id", "a| #x ⏫ 🛫 2024-05-01 ^id")]
    [InlineData("- [ ] a [due:: 2024-05-01] (k:: v)", "a| [due:: 2024-05-01] (k:: v)")]
    [InlineData("- [ ] a 🔁 every week 🆔 ab1 ⛔ cd2", "a| 🔁 every week 🆔 ab1 ⛔ cd2")]
    [InlineData("- [ ] a #1b c", "a #1b c|")]
    [InlineData("- [ ] a (b)", "a (b)|")]
    public void Obsidian_lists_keep_metadata_at_the_end(string line, string expected)
    {
        var task = DocumentAssert.Parsed(line, new Profile(Dialect.Obsidian)).Blocks[1];

        Assert.Equal(expected, Part(task, TaskField.Title) + "|" + Part(task, TaskField.Tail));
    }

    [Fact]
    public void Any_character_makes_a_box_in_Obsidian_and_letters_do_not_elsewhere()
    {
        Assert.Equal(BlockKind.Task, DocumentAssert.Parsed("- [P] a", new Profile(Dialect.Obsidian)).Blocks[1].Kind);
        Assert.Equal(BlockKind.Bullet, DocumentAssert.Parsed("- [P] a", new Profile(Dialect.SpecKit)).Blocks[1].Kind);
    }

    private static string Fields(string line, Profile profile, BlockKind kind = BlockKind.Task)
    {
        var item = DocumentAssert.Parsed(line, profile).Blocks[1];
        Assert.Equal(kind, item.Kind);
        return string.Join('¦', item.Parts.ToArray().Select(part => part.In(line).ToString()));
    }

    private static string Part(Block task, TaskField field) => task.Parts[(int)field].In(task.Document.Text).ToString();
}
