namespace ZyFlow.Git.Core.Tests.Merging.Worlds;

/// <summary>What kind of cases to make.</summary>
/// <param name="LookAlike">Most titles come from a handful, so that tasks cannot be told apart by their text.</param>
/// <param name="FieldsOnly">Boxes, titles and notes change; nothing is inserted, deleted or moved.</param>
/// <param name="Fields">Tasks have fields of a user's schema, and every other edit is one of a field, whoever else edits the task.</param>
/// <param name="Disjoint">No task or section is touched by both sides.</param>
internal sealed record WorldWish(
    bool LookAlike = false,
    bool FieldsOnly = false,
    bool Disjoint = false,
    int MostEdits = 4,
    bool Fields = false
);

/// <summary>Makes worlds and edits from a seed.</summary>
internal sealed class WorldGenerator
{
    private static readonly Shape[] Shapes = Enum.GetValues<Shape>();

    private readonly Dice _dice;
    private readonly WorldWords _words;
    private readonly WorldWish _wish;
    private readonly World _base;
    private readonly HashSet<int> _taken = [];
    private int _ids;

    private WorldGenerator(ulong seed, WorldWish wish)
    {
        _dice = new Dice(seed);
        _words = new WorldWords(_dice, wish.LookAlike);
        _wish = wish;
        _base = new World(_dice.Pick(Shapes));
    }

    public static WorldCase Case(ulong seed, WorldWish wish)
    {
        var generator = new WorldGenerator(seed, wish);
        generator.Populate();
        var ours = generator.Edits();
        return new WorldCase(generator._base, ours, generator.Edits());
    }

    /// <summary>One world and three lists of edits that touch nothing in common.</summary>
    public static (World Base, IReadOnlyList<WorldEdit>[] Sides) ThreeSides(ulong seed)
    {
        var generator = new WorldGenerator(seed, new WorldWish(FieldsOnly: true, Disjoint: true, MostEdits: 2));
        generator.Populate();
        return (generator._base, [generator.Edits(), generator.Edits(), generator.Edits()]);
    }

    private void Populate()
    {
        var kiro = _base.Shape is Shape.Kiro or Shape.KiroFlat;
        var sections = kiro ? 1 : _dice.Between(1, 4);
        for (var index = 0; index < sections; index++)
        {
            var section = NewSection(_dice.Between(kiro ? 4 : 1, kiro ? 12 : 7));
            if (!kiro && _dice.OneIn(4))
                section.Prose = _words.Note() + ".";
            _base.Sections.Add(section);
        }

        foreach (var section in _base.Sections)
            for (var index = 0; index < section.Tasks.Count; index++)
                section.Tasks[index] = section.Tasks[index] with { Number = WorldEdit.NextNumber(_base, section) };
    }

    private WorldSection NewSection(int tasks)
    {
        var section = new WorldSection(_ids++, _words.Heading());
        for (var index = 0; index < tasks; index++)
            section.Tasks.Add(NewTask(index > 0 && CanNest && _dice.OneIn(4) ? 1 : 0));
        return section;
    }

    private bool CanNest => _base.Shape != Shape.SpecKit && _base.Shape != Shape.OpenSpecSparse;

    private WorldTask NewTask(int depth)
    {
        var task = new WorldTask(_ids++, _words.Title(), _dice.OneIn(3) ? 'x' : ' ', depth, "");
        for (var notes = _dice.OneIn(3) ? _dice.Between(1, 2) : 0; notes > 0; notes--)
            task.Notes.Add(_words.Note());
        return _wish.Fields ? task with { Fields = WorldFields.Some(_dice) } : task;
    }

    private List<WorldEdit> Edits()
    {
        var edits = new List<WorldEdit>();
        var own = new HashSet<int>();
        for (var count = _dice.Between(1, _wish.MostEdits); count > 0; count--)
            if (Edit(own) is { } edit)
                edits.Add(edit);
        _taken.UnionWith(own);
        return edits;
    }

    /// <summary>The mix of what single commits do: mostly ticks, then rewordings and additions, then the rest.</summary>
    private WorldEdit? Edit(HashSet<int> own)
    {
        var section = _dice.Pick(_base.Sections);
        if (section.Tasks.Count == 0)
            return null;

        var task = _dice.Pick(section.Tasks);
        if (_wish.Fields && _dice.OneIn(2))
            return WorldFields.Edit(_dice, task);
        var kind = _dice.Below(_wish.FieldsOnly ? 60 : 100);
        var touched = kind is (>= 82 and < 88) or >= 92 ? section.Id : task.Id;
        // Inserting touches nobody, so it may happen beside anything.
        var inserts = kind is >= 60 and < 72 or >= 88 and < 90;
        if (_wish.Disjoint && !inserts && _taken.Contains(touched))
            return null;
        if (!inserts)
            own.Add(touched);

        return kind switch
        {
            < 30 => new WorldEdit.SetBox(task.Id, task.Box == 'x' ? ' ' : 'x'),
            < 36 => new WorldEdit.SetBox(task.Id, 'x'),
            < 50 => new WorldEdit.Reword(task.Id, _words.Reword(task.Title)),
            < 57 => new WorldEdit.AddNote(task.Id, _words.Note()),
            < 60 => new WorldEdit.DropNotes(task.Id),
            < 72 => new WorldEdit.Insert(
                section.Id,
                _dice.OneIn(5) ? -1 : task.Id,
                NewTask(CanNest && _dice.OneIn(5) ? 1 : 0)
            ),
            < 78 => new WorldEdit.Delete(task.Id),
            < 82 => Move(task),
            (>= 82 and < 90) or (>= 92 and < 94) when _base.Shape is Shape.Kiro or Shape.KiroFlat => null,
            (>= 88 and < 90) or (>= 92 and < 94) when _base.Shape is Shape.OpenSpecSparse => null,
            < 85 => new WorldEdit.RenameSection(section.Id, _words.Heading()),
            < 88 => new WorldEdit.EditProse(section.Id, _words.Note() + "!"),
            < 90 => new WorldEdit.InsertSection(section.Id, NewSection(_dice.Between(1, 3))),
            < 92 => CanNest ? new WorldEdit.Nest(task.Id) : null,
            < 94 => new WorldEdit.DeleteSection(section.Id),
            < 96 => new WorldEdit.ConvertLineEnds(),
            _ => null,
        };
    }

    private WorldEdit.Move Move(WorldTask task)
    {
        var to = _dice.Pick(_base.Sections);
        return new WorldEdit.Move(task.Id, to.Id, to.Tasks.Count == 0 || _dice.OneIn(4) ? -1 : _dice.Pick(to.Tasks).Id);
    }
}
