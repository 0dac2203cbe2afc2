using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Numbering;
using ZyFlow.Git.Core.Tests.Merging.Scenarios;

namespace ZyFlow.Git.Core.Tests.Numbering;

public sealed class RenumberingTests
{
    [Fact]
    public void Numbers_are_dense_again_and_references_follow()
    {
        var renumbered = Of(
            "# Tasks\n\n## 1. One\n\n- [x] 1.1 Begin\n- [ ] 1.3 Go on (depends on 1.1)\n\n## 4. Two\n\n- [ ] 4.2 End (depends on 1.3)\n"
        );

        Assert.Equal(
            "# Tasks\n\n## 1. One\n\n- [x] 1.1 Begin\n- [ ] 1.2 Go on (depends on 1.1)\n\n## 2. Two\n\n- [ ] 2.1 End (depends on 1.2)\n",
            renumbered.Text
        );
        Assert.Equal(["1.3 1.2", "4 2", "4.2 2.1"], renumbered.Numbers.Select(static n => $"{n.Before} {n.After}"));
        Assert.Equal(1, renumbered.References);
        Assert.Empty(renumbered.Stale);
    }

    [Fact]
    public void What_has_no_single_answer_is_listed_and_stays()
    {
        var renumbered = Of(
            "## 1. One\n\n- [ ] 1.1 Begin\n- [ ] 1.2 Twice\n- [ ] 1.2 Twice more\n- [ ] 1.5 End (depends on 1.2)\n- [ ] 1.6 After (depends on 1.1-1.5)\n"
        );

        Assert.Equal(["1.2", "1.1-1.5"], renumbered.Stale.Select(static s => s.Text));
        Assert.Equal([6, 7], renumbered.Stale.Select(static s => s.Line));
        Assert.Contains(
            "- [ ] 1.4 End (depends on 1.2)\n- [ ] 1.5 After (depends on 1.1-1.5)",
            renumbered.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Ids_are_names_and_stay()
    {
        const string Text = "# Tasks\n\n- [ ] T001 One\n- [ ] T007 Two, after T001\n";

        Assert.Equal(Text, Of(Text).Text);
    }

    [Fact]
    public void Renumbering_twice_is_renumbering_once_and_reorders_nothing()
    {
        foreach (var name in Scenario.Names())
        {
            if (!TaskDocument.TryRead(Scenario.Read(name).Versions.Ours, out var document, out _))
                continue;
            var once = Renumbering.Of(document);
            var again = TaskDocument.Parse(once.Text, document.Profile);

            Assert.Equal(once.Text, Renumbering.Of(again).Text);
            Assert.Equal(
                document.Blocks.Select(static b => (b.Kind, b.Line)),
                again.Blocks.Select(static b => (b.Kind, b.Line))
            );
        }
    }

    private static Renumbering Of(string text) => Renumbering.Of(TaskDocument.Parse(text));
}
