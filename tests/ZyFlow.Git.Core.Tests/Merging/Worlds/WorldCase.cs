using ZyFlow.Git.Core.Tests.Merging.Laws;

namespace ZyFlow.Git.Core.Tests.Merging.Worlds;

/// <summary>A world, and what two authors did to it without knowing of each other.</summary>
internal sealed record WorldCase(World Base, IReadOnlyList<WorldEdit> OurEdits, IReadOnlyList<WorldEdit> TheirEdits)
{
    public World Ours => After(OurEdits);

    public World Theirs => After(TheirEdits);

    public Triple Triple => Triple.Of(WorldPrinter.Print(Base), WorldPrinter.Print(Ours), WorldPrinter.Print(Theirs));

    public World After(IEnumerable<WorldEdit> edits)
    {
        var world = Base.Clone();
        foreach (var edit in edits)
            edit.Apply(world);
        return world;
    }

    public override string ToString() =>
        $"{Base.Shape}\nours: {string.Join(", ", OurEdits)}\ntheirs: {string.Join(", ", TheirEdits)}\n{Triple}";
}

/// <summary>Makes a failing case small by leaving out whole edits, tasks, notes and sections while it still fails.</summary>
internal static class Shrinker
{
    public static WorldCase Shrink(WorldCase failing, Func<WorldCase, bool> fails)
    {
        for (var steps = 0; steps < 2000; )
        {
            var smaller = Smaller(failing).FirstOrDefault(candidate => ++steps < 2000 && fails(candidate));
            if (smaller is null)
                break;
            failing = smaller;
        }

        return failing;
    }

    private static IEnumerable<WorldCase> Smaller(WorldCase one)
    {
        for (var index = 0; index < one.OurEdits.Count; index++)
            yield return one with
            {
                OurEdits = [.. one.OurEdits.Where((_, at) => at != index)],
            };
        for (var index = 0; index < one.TheirEdits.Count; index++)
            yield return one with
            {
                TheirEdits = [.. one.TheirEdits.Where((_, at) => at != index)],
            };
        for (var index = 0; index < one.Base.Sections.Count && one.Base.Sections.Count > 1; index++)
            yield return Without(one, world => world.Sections.RemoveAt(index));
        foreach (var task in one.Base.Tasks)
        {
            yield return Without(one, world => new WorldEdit.Delete(task.Id).Apply(world));
            if (task.Notes.Count > 0)
                yield return Without(one, world => new WorldEdit.DropNotes(task.Id).Apply(world));
        }

        foreach (var section in one.Base.Sections.Where(section => section.Prose is not null))
            yield return Without(one, world => world.Sections.Find(found => found.Id == section.Id)!.Prose = null);
    }

    private static WorldCase Without(WorldCase one, Action<World> change)
    {
        var world = one.Base.Clone();
        change(world);
        return one with { Base = world };
    }
}
