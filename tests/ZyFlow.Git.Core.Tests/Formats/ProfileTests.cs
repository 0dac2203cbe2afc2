using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Formats;

namespace ZyFlow.Git.Core.Tests.Formats;

public class ProfileTests
{
    [Theory]
    [InlineData("## 1. A\n- [ ] 1.1 a\n", null, Dialect.OpenSpec)]
    [InlineData("## 1. A\n- [ ] a\n", null, Dialect.OpenSpec)]
    [InlineData("- [ ] a\n", "openspec/changes/archive/2025-01-01-x/tasks.md", Dialect.OpenSpec)]
    [InlineData("## Phase 1: A\n- [ ] T001 [P] a\n", null, Dialect.SpecKit)]
    [InlineData("- [ ] a\n", "specs/001-x/tasks.md", Dialect.SpecKit)]
    [InlineData("# Implementation Plan\n- [ ] 1. a\n", null, Dialect.Kiro)]
    [InlineData("- [ ] 1. a\n  - _Requirements: 1.1_\n", null, Dialect.Kiro)]
    [InlineData("- [ ]* 1.1 a\n", null, Dialect.Kiro)]
    [InlineData("- [ ] a\n", ".kiro\\specs\\x\\tasks.md", Dialect.Kiro)]
    [InlineData("- [ ] 1.1 (P) a\n  - _Requirements: 1.1_\n", null, Dialect.CcSdd)]
    [InlineData("- [ ] 1.1 a\n  - _Boundary: X_\n", null, Dialect.CcSdd)]
    [InlineData("- [ ] 1. a\n  - _Leverage: x_\n  - _Requirements: 1_\n", null, Dialect.SpecWorkflow)]
    [InlineData("- [ ] a\n", ".spec-workflow/specs/x/tasks.md", Dialect.SpecWorkflow)]
    [InlineData("## 1. A\n### 1.1 B\n- [ ] 1.1.1 a\n", null, Dialect.ZyFlow)]
    [InlineData("### Group 1-1: A\n- [ ] task-1-1: a\n", null, Dialect.ZyFlow)]
    [InlineData("- [ ] a 📅 2024-01-01\n", "openspec/changes/x/tasks.md", Dialect.Obsidian)]
    [InlineData("- [ ] a\n", "TODO.md", Dialect.Generic)]
    [InlineData("", null, Dialect.Generic)]
    [InlineData("## 1. A\n- [ ] 1.1 a\n", ".kiro/specs/x/tasks.md", Dialect.OpenSpec)]
    public void The_profile_is_chosen_by_content_then_by_path(string text, string? path, Dialect expected)
    {
        var document = TaskDocument.Parse(text, path: path);

        Assert.Equal(expected, document.Profile.Dialect);
        Assert.Equal(expected == Dialect.Generic, document.Evidence.Count == 0);
    }

    [Theory]
    [InlineData(Dialect.OpenSpec, "[-]", TaskState.Unknown)]
    [InlineData(Dialect.Kiro, "[-]", TaskState.Doing)]
    [InlineData(Dialect.Kiro, "[~]", TaskState.Queued)]
    [InlineData(Dialect.CcSdd, "[-]", TaskState.Doing)]
    [InlineData(Dialect.SpecWorkflow, "[-]", TaskState.Doing)]
    [InlineData(Dialect.SpecWorkflow, "[~]", TaskState.Blocked)]
    [InlineData(Dialect.Obsidian, "[/]", TaskState.Doing)]
    [InlineData(Dialect.Obsidian, "[-]", TaskState.Cancelled)]
    [InlineData(Dialect.Obsidian, "[h]", TaskState.Blocked)]
    [InlineData(Dialect.SpecKit, "[D]", TaskState.Done)]
    [InlineData(Dialect.Generic, "[-]", TaskState.Unknown)]
    [InlineData(Dialect.ZyFlow, "[✓]", TaskState.Unknown)]
    [InlineData(Dialect.ZyFlow, "[😀]", TaskState.Unknown)]
    public void One_character_means_what_the_dialect_says(Dialect dialect, string box, TaskState state) =>
        Assert.Equal(state, new Profile(dialect).ReadState(box));

    [Theory]
    [InlineData("[ ]", TaskState.Todo)]
    [InlineData("[]", TaskState.Todo)]
    [InlineData("", TaskState.Todo)]
    [InlineData("[\u00A0]", TaskState.Todo)]
    [InlineData("[x]", TaskState.Done)]
    [InlineData("[X]", TaskState.Done)]
    [InlineData("[ x]", TaskState.Done)]
    [InlineData("[x ]", TaskState.Done)]
    public void Blank_and_x_mean_the_same_everywhere(string box, TaskState state) =>
        Assert.All(Enum.GetValues<Dialect>(), dialect => Assert.Equal(state, new Profile(dialect).ReadState(box)));

    [Fact]
    public void What_a_dialect_writes_it_reads() =>
        Assert.All(
            Enum.GetValues<Dialect>()
                .SelectMany(dialect => Enum.GetValues<TaskState>().Select(state => (new Profile(dialect), state))),
            pair =>
            {
                var (profile, state) = pair;
                if (profile.WriteState(state) is { } box)
                    Assert.Equal(state, profile.ReadState($"[{box}]"));
            }
        );

    [Fact]
    public void A_tick_is_written_as_the_dialect_writes_it()
    {
        Assert.Equal("X", new Profile(Dialect.SpecKit).WriteState(TaskState.Done));
        Assert.Equal("x", new Profile(Dialect.OpenSpec).WriteState(TaskState.Done));
        Assert.Null(new Profile(Dialect.OpenSpec).WriteState(TaskState.Doing));
    }
}
