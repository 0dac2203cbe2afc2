using ZyFlow.Git.Core.Tests.Merging.Laws;

namespace ZyFlow.Git.Core.Tests.Merging.Scenarios;

/// <summary>Walks <c>tests/cases</c>.</summary>
public sealed class ScenarioTests
{
    public static TheoryData<string> Names() => [.. Scenario.Names()];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_case_merges_as_expected(string name)
    {
        var scenario = Scenario.Read(name);
        var (@base, ours, theirs) = scenario.Versions;

        var result = scenario.Merge(@base, ours, theirs);
        var wrong = ScenarioVerdict.Of(scenario, result);

        var received = Path.Combine(scenario.Folder, "expected.received.md");
        if (wrong.Count > 0 || scenario.Expected is null)
            File.WriteAllBytes(received, result.Bytes);
        else
            File.Delete(received);
        Assert.True(wrong.Count == 0, $"tests/cases/{name} ({result.Method})\n{string.Join('\n', wrong)}");
        Assert.True(scenario.Expected is not null, $"tests/cases/{name} has no expected.md; see expected.received.md");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_case_obeys_the_laws(string name)
    {
        var scenario = Scenario.Read(name);

        var limits = scenario.Settings["limit"].ToList();
        foreach (var (law, isBroken) in MergeLaws.All)
        {
            var broken = isBroken(scenario.Merge, scenario.Versions);
            if (limits.Contains(law))
                Assert.True(broken is not null, $"tests/cases/{name} obeys {law} now: take the limit out of case.txt");
            else
                Assert.True(broken is null, $"tests/cases/{name}\n{broken}");
        }
    }

    [Fact]
    public void A_case_known_to_fail_still_fails()
    {
        foreach (var name in Scenario.Names("failing"))
        {
            var scenario = Scenario.Read(name);
            var (@base, ours, theirs) = scenario.Versions;

            var wrong = ScenarioVerdict.Of(scenario, scenario.Merge(@base, ours, theirs));

            Assert.True(wrong.Count > 0, $"tests/cases/{name} passes now: move it one folder up");
        }
    }
}
