using System.Text;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Storage.Events;
using ZyFlow.Git.Sync;
using ZyFlow.Git.Sync.Planning;

namespace ZyFlow.Git.Tests.Sync.Planning;

/// <summary>What holds for every plan, over generated lists and edits of both sides.</summary>
public class PlanLawTests
{
    private const int Rounds = 6;

    /// <summary>
    /// Worlds that broke a law once: who is who must not depend on what waits in base for a person, nor on where it waits there.
    /// </summary>
    private static readonly int[] Known = [95, 134, 180, 216, 270, 313, 845, 940, 1048, 9161230];

    private static IEnumerable<int> Seeds => LawSeeds.From(1, 40).Concat(Known);

    [Theory]
    [InlineData(ResolutionStrategy.Manual, SyncDirection.Bidirectional)]
    [InlineData(ResolutionStrategy.Skip, SyncDirection.Bidirectional)]
    [InlineData(ResolutionStrategy.SpecWins, SyncDirection.Bidirectional)]
    [InlineData(ResolutionStrategy.RuntimeWins, SyncDirection.Bidirectional)]
    [InlineData(ResolutionStrategy.LastWriteWins, SyncDirection.Bidirectional)]
    [InlineData(ResolutionStrategy.Merge, SyncDirection.Bidirectional)]
    [InlineData(ResolutionStrategy.SpecWins, SyncDirection.SpecToRuntime)]
    [InlineData(ResolutionStrategy.RuntimeWins, SyncDirection.RuntimeToSpec)]
    [InlineData(ResolutionStrategy.Manual, SyncDirection.SpecToRuntime)]
    [InlineData(ResolutionStrategy.Manual, SyncDirection.RuntimeToSpec)]
    public void A_plan_loses_nothing_and_a_second_one_is_empty(ResolutionStrategy strategy, SyncDirection direction)
    {
        foreach (var seed in Seeds)
            Check(seed, strategy, direction);
    }

    [Theory]
    [InlineData(ResolutionStrategy.Manual, SyncDirection.Bidirectional)]
    [InlineData(ResolutionStrategy.RuntimeWins, SyncDirection.Bidirectional)]
    [InlineData(ResolutionStrategy.Merge, SyncDirection.Bidirectional)]
    [InlineData(ResolutionStrategy.Manual, SyncDirection.SpecToRuntime)]
    [InlineData(ResolutionStrategy.RuntimeWins, SyncDirection.RuntimeToSpec)]
    public void The_same_holds_for_the_fields_of_a_schema(ResolutionStrategy strategy, SyncDirection direction)
    {
        foreach (var seed in LawSeeds.From(1, 30).Append(10721))
            Check(seed, strategy, direction, hasFields: true);
    }

    private static void Check(int seed, ResolutionStrategy strategy, SyncDirection direction, bool hasFields = false)
    {
        var random = new RandomList(seed, hasFields);
        var bench = new PlanBench(random.New(), hasFields ? RandomList.Schema : null);
        for (var round = 0; round < Rounds; round++)
        {
            bench.Clock += 10_000L << 16;
            bench.Spec = PlanBench.Bytes(random.Edit(bench.Text));
            random.Change(bench);
            var before = Facts(bench);
            var (old, spec, rows) = (bench.BaseText, bench.Text, bench.Rows.ToList());

            var plan = bench.Sync(Choose);

            try
            {
                AssertNothingIsLost(before, bench);
                if (direction == SyncDirection.SpecToRuntime)
                    Assert.Equal(spec, bench.Text);
                if (direction == SyncDirection.RuntimeToSpec)
                    Assert.Equal(rows, bench.Rows);
                if (direction == SyncDirection.Bidirectional && !plan.Remaining.Any())
                    AssertAgreement(bench);
                var second = bench.Plan(Choose);
                Assert.True(second.IsEmpty, $"{second.Events.Count} events again");
                // In the order of base, in which a task that is gone from the file may have moved with its neighbour.
                Assert.Equal(plan.Remaining.Select(Id).Order(), second.Remaining.Select(Id).Order());
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                throw new InvalidOperationException(
                    $"world {seed}, round {round}\nBASE\n{old}\nSPEC\n{spec}\nROWS\n{string.Join('\n', rows)}\n"
                        + $"FILE\n{bench.Text}\nNEW BASE\n{bench.BaseText}\nPLAN\n{Show(plan)}\nAGAIN\n{Show(bench.Plan(Choose))}",
                    error
                );
            }
        }

        SyncInput Choose(SyncInput input) =>
            input with
            {
                Resolution = strategy,
                Direction = direction,
                AllowShrink = true,
            };
    }

    [Fact]
    public void A_file_that_is_edited_before_it_is_written_loses_nothing_either()
    {
        foreach (var seed in Seeds)
        {
            var random = new RandomList(seed);
            var bench = new PlanBench(random.New());
            for (var round = 0; round < Rounds; round++)
            {
                bench.Spec = PlanBench.Bytes(random.Edit(bench.Text));
                random.Change(bench);
                bench.Begin(bench.Plan(static input => input with { AllowShrink = true }));
                bench.Spec = PlanBench.Bytes(random.Edit(bench.Text));
                var before = Facts(bench);

                bench.Sync(static input => input with { AllowShrink = true });

                AssertNothingIsLost(before, bench);
                Assert.True(bench.Plan().IsEmpty, $"world {seed}, round {round}");
            }
        }
    }

    private static string Show(SyncPlan plan) =>
        string.Join(
            '\n',
            plan.Events.Select(static e => $"{e.TaskId} {e.Body}").Concat(plan.Remaining.Select(static c => $"{c}"))
        );

    private static string Id(Conflict conflict) => conflict.Id;

    /// <summary>Every title and state that one side gave since base, with the task's id.</summary>
    private static List<string> Facts(PlanBench bench)
    {
        var known = bench.BaseText;
        return
        [
            .. Titles(bench).Where(title => !known.Contains(title, StringComparison.Ordinal)),
            .. bench
                .Rows.Select(static row => row.Facts.Title)
                .Where(title => !known.Contains(title, StringComparison.Ordinal)),
            .. Read(bench)
                .Tasks.Select(static task =>
                    UserFieldText.Of(task).FirstOrDefault(static f => f.Field.Name == "owner").Value
                )
                .Concat(bench.Rows.Select(static row => row.Facts.Fields?["owner"]))
                .OfType<string>()
                .Where(owner => !known.Contains(owner, StringComparison.Ordinal)),
        ];
    }

    private static ListText Read(PlanBench bench) => ListText.Of(bench.Text, null, PlanBench.Path, bench.Schema);

    private static void AssertNothingIsLost(List<string> before, PlanBench bench)
    {
        var records = string.Concat(bench.Records.Select(Words));
        var rows = string.Concat(bench.Rows.Select(static row => $"{row.Facts.Title}\n{row.Facts.Fields}\n"));
        foreach (var title in before)
        {
            var isKept =
                bench.Text.Contains(title, StringComparison.Ordinal)
                || rows.Contains(title, StringComparison.Ordinal)
                || records.Contains(title, StringComparison.Ordinal);
            Assert.True(isKept, $"'{title}' is lost");
        }
    }

    private static void AssertAgreement(PlanBench bench)
    {
        Assert.Equal(bench.Text, bench.BaseText);
        var written = Read(bench).Tasks.Select(ListReading.Written);
        Assert.Equal(
            written.Select(static facts => (facts.Title, facts.State, facts.Tail, facts.Fields)),
            bench.Rows.Select(static row => (row.Facts.Title, row.Facts.State, row.Facts.Tail, row.Facts.Fields))
        );
    }

    private static IEnumerable<string> Titles(PlanBench bench) =>
        Read(bench).Tasks.Select(static task => task.Title.ToString());

    private static string Words(ChangeEvent record) =>
        record switch
        {
            ChangeEvent.ConflictDetected e => $"{e.Base}\n{e.Spec}\n{e.Runtime}\n{ConflictContext.Read(e.Context)}\n",
            ChangeEvent.ConflictResolved e => $"{e.Value}\n{e.Lost}\n",
            _ => "",
        };
}
