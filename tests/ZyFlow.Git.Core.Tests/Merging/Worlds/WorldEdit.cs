using System.Globalization;

namespace ZyFlow.Git.Core.Tests.Merging.Worlds;

/// <summary>One thing that an author does. It names its target by identity, and does nothing when the target is gone.</summary>
internal abstract record WorldEdit
{
    private WorldEdit() { }

    public abstract void Apply(World world);

    internal sealed record SetBox(int Task, char Box) : WorldEdit
    {
        public override void Apply(World world) => Change(world, Task, task => task with { Box = Box });
    }

    internal sealed record Reword(int Task, string Title) : WorldEdit
    {
        public override void Apply(World world) => Change(world, Task, task => task with { Title = Title });
    }

    internal sealed record AddNote(int Task, string Note) : WorldEdit
    {
        public override void Apply(World world) =>
            Change(world, Task, task => task with { Notes = [.. task.Notes, Note] });
    }

    /// <summary>Gives a field of the user's schema a value, or takes it away.</summary>
    internal sealed record SetField(int Task, string Field, string? Value) : WorldEdit
    {
        public override void Apply(World world) =>
            Change(
                world,
                Task,
                task =>
                    task with
                    {
                        Fields = Value is null ? task.Fields.Remove(Field) : task.Fields.SetItem(Field, Value),
                    }
            );
    }

    internal sealed record DropNotes(int Task) : WorldEdit
    {
        public override void Apply(World world) => Change(world, Task, task => task with { Notes = [] });
    }

    /// <param name="After">The task to stand after (with its children, unless the new one is a child), or -1 for the head.</param>
    internal sealed record Insert(int Section, int After, WorldTask Task) : WorldEdit
    {
        public override void Apply(World world)
        {
            var section = world.Sections.Find(one => one.Id == Section);
            if (section is null || (After >= 0 && !section.Tasks.Exists(one => one.Id == After)))
                return;

            var at = 0;
            if (After >= 0)
            {
                var (start, count) = section.Subtree(After);
                at = start + count;
                if (Task.Depth == 0)
                    while (at < section.Tasks.Count && section.Tasks[at].Depth > 0)
                        at++;
            }

            section.Tasks.Insert(
                at,
                Task with
                {
                    Number = NextNumber(world, section),
                    Depth = at == 0 ? 0 : Task.Depth,
                }
            );
        }
    }

    internal sealed record Delete(int Task) : WorldEdit
    {
        public override void Apply(World world)
        {
            if (world.SectionOf(Task) is not { } section)
                return;

            var (start, count) = section.Subtree(Task);
            section.Tasks.RemoveRange(start, count);
        }
    }

    /// <summary>Moves a task and its children behind another top task of any section; children become top tasks first.</summary>
    internal sealed record Move(int Task, int Section, int After) : WorldEdit
    {
        public override void Apply(World world)
        {
            var (from, to) = (world.SectionOf(Task), world.Sections.Find(one => one.Id == Section));
            if (from is null || to is null || After == Task)
                return;

            var (start, count) = from.Subtree(Task);
            var tasks = from.Tasks.GetRange(start, count);
            if (After >= 0 && (!to.Tasks.Exists(one => one.Id == After) || tasks.Exists(one => one.Id == After)))
                return;

            var before = Order(to);
            from.Tasks.RemoveRange(start, count);
            // Who moves a task to another section gives it a number of that section; an id stays.
            var number = from != to && world.Shape == Shape.OpenSpecSparse ? NextNumber(world, to) : tasks[0].Number;
            tasks[0] = tasks[0] with { Depth = 0, Number = number };
            var at = After < 0 ? 0 : to.Tasks.FindIndex(one => one.Id == After) + 1;
            while (at < to.Tasks.Count && to.Tasks[at].Depth > 0)
                at++;
            to.Tasks.InsertRange(at, tasks);
            if (before != Order(to))
                world.Moved.Add(Task);
        }

        private static string Order(WorldSection section) =>
            string.Join(' ', section.Tasks.Select(one => (one.Id, one.Depth)));
    }

    /// <summary>Makes a task without children a child of the task before it.</summary>
    internal sealed record Nest(int Task) : WorldEdit
    {
        public override void Apply(World world)
        {
            if (world.SectionOf(Task) is not { } section)
                return;

            var (start, count) = section.Subtree(Task);
            if (start == 0 || count > 1 || section.Tasks[start].Depth > 0)
                return;

            section.Tasks[start] = section.Tasks[start] with { Depth = 1 };
            world.Moved.Add(Task);
        }
    }

    internal sealed record RenameSection(int Section, string Title) : WorldEdit
    {
        public override void Apply(World world)
        {
            if (world.Sections.Find(one => one.Id == Section) is { } section)
                section.Title = Title;
        }
    }

    internal sealed record EditProse(int Section, string Prose) : WorldEdit
    {
        public override void Apply(World world)
        {
            if (world.Sections.Find(one => one.Id == Section) is { Prose: not null } section)
                section.Prose = Prose;
        }
    }

    internal sealed record InsertSection(int After, WorldSection Section) : WorldEdit
    {
        public override void Apply(World world)
        {
            var at = world.Sections.FindIndex(one => one.Id == After);
            if (at < 0)
                return;

            var copy = Section.Clone();
            world.Sections.Insert(at + 1, copy);
            for (var index = 0; index < copy.Tasks.Count; index++)
                copy.Tasks[index] = copy.Tasks[index] with { Number = "" };
            for (var index = 0; index < copy.Tasks.Count; index++)
                copy.Tasks[index] = copy.Tasks[index] with { Number = NextNumber(world, copy) };
        }
    }

    internal sealed record DeleteSection(int Section) : WorldEdit
    {
        public override void Apply(World world)
        {
            if (world.Sections.Count > 1)
                world.Sections.RemoveAll(one => one.Id == Section);
        }
    }

    internal sealed record ConvertLineEnds : WorldEdit
    {
        public override void Apply(World world) => world.CarriageReturns = true;
    }

    /// <summary>The number that an author who never renumbers gives to a new task.</summary>
    internal static string NextNumber(World world, WorldSection section)
    {
        if (world.Shape == Shape.SpecKit)
        {
            var last = world
                .Tasks.Select(task => task.Number)
                .Where(number => number.Length > 1)
                .Select(number => Parse(number[1..]));
            return string.Create(CultureInfo.InvariantCulture, $"T{last.DefaultIfEmpty().Max() + 1:D3}");
        }

        if (world.Shape != Shape.OpenSpecSparse)
            return "";

        var place = world.Sections.IndexOf(section) + 1;
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{place}.");
        var taken = world
            .Tasks.Select(task => task.Number)
            .Where(number => number.StartsWith(prefix, StringComparison.Ordinal))
            .Select(number => Parse(number[prefix.Length..]));
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{taken.DefaultIfEmpty().Max() + 1}");
    }

    private static int Parse(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static void Change(World world, int id, Func<WorldTask, WorldTask> change)
    {
        if (world.SectionOf(id) is not { } section)
            return;

        var index = section.Tasks.FindIndex(one => one.Id == id);
        section.Tasks[index] = change(section.Tasks[index]);
    }
}
