using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Tests.Merging.Laws;
using ZyFlow.Git.Core.Tests.Merging.Worlds;

namespace ZyFlow.Git.Core.Tests.Comparing;

/// <summary>What holds for every comparison, over generated lists; a failure names its seed.</summary>
public sealed class ComparisonLawTests
{
    [Fact]
    public void Nothing_happened_between_a_list_and_itself() =>
        ForEachWorld(
            new WorldWish(LookAlike: true),
            (one, seed) =>
            {
                var text = WorldPrinter.Print(one.Base);
                Assert.True(Compare(text, text).Blocks.All(static pair => pair.Changes.Count == 0), seed);
            }
        );

    [Fact]
    public void Every_task_of_both_versions_appears_once() =>
        ForEachWorld(
            new WorldWish(),
            (one, seed) =>
            {
                var comparison = Compare(WorldPrinter.Print(one.Ours), WorldPrinter.Print(one.Theirs));

                var before = comparison
                    .Blocks.Where(static p => p.Before is not null)
                    .Select(static p => p.Before!.Index);
                var after = comparison.Blocks.Where(static p => p.After is not null).Select(static p => p.After!.Index);

                Assert.True(Items(comparison.Before).SequenceEqual(before.Order()), seed);
                Assert.True(Items(comparison.After).SequenceEqual(after), seed);
            }
        );

    [Fact]
    public void What_has_no_change_has_equal_lines() =>
        ForEachWorld(
            new WorldWish(),
            (one, seed) =>
            {
                var comparison = Compare(WorldPrinter.Print(one.Base), WorldPrinter.Print(one.Ours));
                foreach (var pair in comparison.Blocks.Where(static pair => pair.Changes.Count == 0))
                    Assert.True(pair.Before!.OwnText.SequenceEqual(pair.After!.OwnText), seed);
            }
        );

    /// <summary>Fields change and nothing moves, so the place of a task says who it is.</summary>
    [Fact]
    public void States_words_and_notes_are_seen_for_what_they_are() =>
        ForEachWorld(
            new WorldWish(FieldsOnly: true),
            (one, seed) =>
            {
                var after = one.Ours;
                var comparison = Compare(WorldPrinter.Print(one.Base), WorldPrinter.Print(after));
                var pairs = comparison.Blocks.Where(static pair => pair.Any is TaskItem).ToList();
                // Two rewordings in one place can leave nothing that tells who is who.
                if (pairs.Exists(static pair => pair.Before is null || pair.After is null))
                    return;

                foreach (var (pair, was, now) in pairs.Zip(one.Base.Tasks, after.Tasks))
                {
                    Assert.True(was.Box != now.Box == pair.Find<TaskChange.StateChanged>() is not null, seed);
                    Assert.True(was.Title != now.Title == pair.Find<TaskChange.Reworded>() is not null, seed);
                    Assert.True(
                        !was.Notes.SequenceEqual(now.Notes) == pair.Find<TaskChange.NotesChanged>() is not null,
                        seed
                    );
                    Assert.True(pair.Find<TaskChange.Moved>() is null, seed);
                }
            }
        );

    private static void ForEachWorld(WorldWish wish, Action<WorldCase, string> check)
    {
        for (var seed = LawCases.FirstSeed; seed < LawCases.FirstSeed + (ulong)LawCases.Count; seed++)
        {
            var one = WorldGenerator.Case(seed, wish);
            check(one, $"seed {seed}\n{one}");
        }
    }

    private static TaskComparison Compare(string before, string after) =>
        TaskComparison.Compare(TaskDocument.Parse(before), TaskDocument.Parse(after));

    private static IEnumerable<int> Items(TaskDocument document) =>
        document
            .Blocks.Where(static b => b.Kind is BlockKind.Document or BlockKind.Section or BlockKind.Task)
            .Select(static b => b.Index);
}
