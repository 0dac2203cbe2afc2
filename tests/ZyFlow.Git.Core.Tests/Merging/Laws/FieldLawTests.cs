using System.Text;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Tests.Merging.Worlds;

namespace ZyFlow.Git.Core.Tests.Merging.Laws;

/// <summary>The laws over documents with fields of a user's schema, and what its rules promise.</summary>
public sealed class FieldLawTests
{
    private static readonly WorldWish Anything = new(Fields: true);
    private static readonly WorldWish FieldsOnly = new(Fields: true, FieldsOnly: true, Disjoint: true);

    /// <summary>The laws without a schema see four times as many.</summary>
    private static ulong Last => LawCases.FirstSeed + ((ulong)LawCases.Count / 4);

    /// <summary>Seeds that broke a law once.</summary>
    private static readonly ulong[] Mended = [100290, 100733, 101066, 101284, 102437];

    public static TheoryData<string> AnyLaws() => [.. MergeLaws.All.Select(law => law.Name)];

    [Theory]
    [MemberData(nameof(AnyLaws))]
    public void Holds_for_lists_with_fields_of_a_user(string law) =>
        Holds((merge, one) => MergeLaws.All.Single(known => known.Name == law).Broken(merge, one.Triple), Anything);

    [Fact]
    public void Every_field_merges_by_the_rule_of_its_schema() => Holds(ByTheRule, FieldsOnly);

    [Fact]
    public void Without_the_schema_no_value_is_lost() => Holds((_, one) => NoLostValue(Triple.Merge, one), Anything);

    [Fact]
    public void With_the_schema_no_value_is_lost() => Holds(NoLostValue, Anything);

    [Fact]
    public void The_schema_settles_conflicts_that_text_cannot()
    {
        var (with, without) = (0, 0);
        for (var seed = LawCases.FirstSeed; seed < Last; seed++)
        {
            var one = WorldGenerator.Case(seed, FieldsOnly).Triple;
            with += Merge(one.Base, one.Ours, one.Theirs).IsClean ? 0 : 1;
            without += Triple.Merge(one.Base, one.Ours, one.Theirs).IsClean ? 0 : 1;
        }

        Assert.True(with * 2 < without, $"{with} conflicts with the schema, {without} without");
    }

    /// <summary>Each value of the result is what base and both sides come to, and a disagreement is never clean.</summary>
    private static string? ByTheRule(MergeFunction merge, WorldCase one)
    {
        var (base_, ours, theirs) = (one.Base, one.Ours, one.Theirs);
        var result = Census.Merged(merge, one);
        var read = WorldFields.Read(Encoding.UTF8.GetString(result.Bytes));
        foreach (var was in base_.Tasks)
        {
            var (o, t) = (ours.Tasks.Single(x => x.Id == was.Id), theirs.Tasks.Single(x => x.Id == was.Id));
            var title = o.Title == was.Title ? t.Title : o.Title;
            foreach (var name in was.Fields.Keys.Concat(o.Fields.Keys).Concat(t.Fields.Keys).Distinct())
            {
                var (value, isConflict) = WorldFields.Merge(
                    name,
                    was.Fields.GetValueOrDefault(name),
                    o.Fields.GetValueOrDefault(name),
                    t.Fields.GetValueOrDefault(name)
                );
                if (isConflict && result.IsClean)
                    return $"'{title}': {name} is disputed, and the merge is clean";
                if (!result.IsClean || isConflict)
                    continue;
                if (!read.TryGetValue(title, out var fields))
                    return $"'{title}' is not there";
                var found = fields.GetValueOrDefault(name);
                if (found != value && !(name == "labels" && WorldFields.Set(found).SetEquals(WorldFields.Set(value))))
                    return $"'{title}': {name} is '{found}', and '{value}' by its rule";
            }
        }

        // A title that lost most of its words is another task's, with fields or without.
        var isReworded = one.OurEdits.Concat(one.TheirEdits).Any(edit => edit is WorldEdit.Reword);
        return result.IsClean || isReworded || IsDisputed(one) ? null : "nothing is disputed, and the merge conflicts";
    }

    private static bool IsDisputed(WorldCase one) =>
        one.Base.Tasks.Any(was =>
        {
            var o = one.Ours.Tasks.Single(x => x.Id == was.Id).Fields;
            var t = one.Theirs.Tasks.Single(x => x.Id == was.Id).Fields;
            return o
                .Keys.Union(t.Keys)
                .Any(name =>
                    WorldFields
                        .Merge(
                            name,
                            was.Fields.GetValueOrDefault(name),
                            o.GetValueOrDefault(name),
                            t.GetValueOrDefault(name)
                        )
                        .IsConflict
                );
        });

    /// <summary>What a side wrote into a field stands in the result: agreed, or in a hunk.</summary>
    private static string? NoLostValue(MergeFunction merge, WorldCase one)
    {
        var text = Encoding.UTF8.GetString(Census.Merged(merge, one).Bytes);
        var (ours, theirs) = (one.Ours, one.Theirs);
        foreach (var (edits, world, other) in new[] { (one.OurEdits, ours, theirs), (one.TheirEdits, theirs, ours) })
        {
            foreach (var edit in edits.OfType<WorldEdit.SetField>())
            {
                var task = world.Tasks.FirstOrDefault(task => task.Id == edit.Task);
                var value = task?.Fields.GetValueOrDefault(edit.Field);
                // A choice of two numbers is the rule of a format; items of a list are counted one by one.
                var isSettled = edit.Field is "sprint" or "urgent" or "labels";
                var was = one
                    .Base.Tasks.FirstOrDefault(was => was.Id == edit.Task)
                    ?.Fields.GetValueOrDefault(edit.Field);
                if (value is null || value == was || isSettled || other.Tasks.All(found => found.Id != edit.Task))
                    continue;
                if (!text.Contains(value, StringComparison.Ordinal))
                    return $"{edit.Field} '{value}' of '{task!.Title}' is lost";
            }
        }

        return null;
    }

    private static MergeResult Merge(byte[] @base, byte[] ours, byte[] theirs) =>
        TaskMerge.Merge(@base, ours, theirs, Triple.Options with { Schema = WorldFields.Schema });

    private static void Holds(Func<MergeFunction, WorldCase, string?> law, WorldWish wish)
    {
        foreach (var seed in LawCases.Seeds(Mended, share: 4))
        {
            if (law(Merge, WorldGenerator.Case(seed, wish)) is null)
                continue;

            var small = Shrinker.Shrink(WorldGenerator.Case(seed, wish), one => law(Merge, one) is not null);
            var result = Census.Merged(Merge, small);
            Assert.Fail(
                $"seed {seed}: {law(Merge, small)}\n{small}\n--- result ({result.Method})\n{Encoding.UTF8.GetString(result.Bytes)}"
            );
        }
    }
}
