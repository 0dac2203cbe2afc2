namespace ZyFlow.Git.Core.Tests.Merging.Worlds;

/// <summary>What must come out of a case, known from the identities that the text does not show.</summary>
/// <param name="Right">Every admissible sequence: two runs of additions in one gap may stand in either order.</param>
/// <param name="OrderFree">The order is not decided by the edits, only the membership is.</param>
/// <param name="Conflicts">Titles of the tasks and sections that the authors really disagree about.</param>
/// <param name="MayConflict">The text does not tell whether the authors disagree, so a conflict is right and so is the union.</param>
/// <param name="Unsure">The rules leave it open what comes out.</param>
internal sealed record Expectation(
    IReadOnlyList<IReadOnlyList<SeenTask>> Right,
    bool OrderFree,
    IReadOnlySet<string> Conflicts,
    bool MayConflict,
    bool Unsure
);

/// <summary>Merges two worlds by identity, which no engine can see.</summary>
internal sealed class Oracle
{
    private readonly World _base;
    private readonly World _ours;
    private readonly World _theirs;
    private readonly Dictionary<int, WorldPlace> _inBase;
    private readonly Dictionary<int, WorldPlace> _inOurs;
    private readonly Dictionary<int, WorldPlace> _inTheirs;
    private readonly Dictionary<int, WorldTask> _merged = [];
    private readonly Dictionary<int, (int Section, int Parent)> _places = [];
    private readonly HashSet<string> _conflicts = new(StringComparer.Ordinal);
    private bool _orderFree;
    private bool _mayConflict;
    private bool _unsure;

    private Oracle(WorldCase one)
    {
        (_base, _ours, _theirs) = (one.Base, one.Ours, one.Theirs);
        (_inBase, _inOurs, _inTheirs) = (_base.Places(), _ours.Places(), _theirs.Places());
    }

    public static Expectation Of(WorldCase one)
    {
        var oracle = new Oracle(one);
        oracle.MergeTasks();
        oracle.MergeSections();
        oracle.FindTwins();
        oracle.FindMovesInDoubt();
        // Two sides can nest deeper than a world's two levels.
        oracle._unsure |= oracle._places.Values.Any(place =>
            oracle._places.TryGetValue(place.Parent, out var above) && above.Parent >= 0
        );
        var right = oracle._conflicts.Count > 0 ? [] : oracle.Arrange();
        return new Expectation(right, oracle._orderFree, oracle._conflicts, oracle._mayConflict, oracle._unsure);
    }

    private void MergeTasks()
    {
        foreach (var id in _inBase.Keys.Union(_inOurs.Keys).Union(_inTheirs.Keys))
        {
            var (o, a, b) = (
                _inBase.GetValueOrDefault(id),
                _inOurs.GetValueOrDefault(id),
                _inTheirs.GetValueOrDefault(id)
            );
            if (o is null)
            {
                var added = (a ?? b)!;
                (_merged[id], _places[id]) = (added.Task, (added.Section, added.Parent));
            }
            else if (a is null || b is null)
            {
                var (kept, side) = a is null ? (b, _theirs) : (a, _ours);
                if (kept is not null && (Changed(o, kept) || HasNewChildren(id, side)))
                    _conflicts.Add(o.Task.Title);
                _mayConflict |= side.Moved.Contains(id) || (kept is not null && Joined(kept) != Joined(o));
            }
            else
            {
                MergeFields(id, o, a, b);
            }
        }
    }

    private void MergeFields(int id, WorldPlace o, WorldPlace a, WorldPlace b)
    {
        var title = Pick(o.Task.Title, a.Task.Title, b.Task.Title);
        if (title is null)
            _conflicts.Add(o.Task.Title);

        var notes = Pick(Joined(o), Joined(a), Joined(b));
        _unsure |= notes is null;
        var place = Pick(Place(o), Place(a), Place(b));
        if (place is null)
            _conflicts.Add(o.Task.Title);

        var keeper = Place(a) != Place(o) ? a : b;
        _places[id] = (keeper.Section, keeper.Parent);
        _merged[id] = o.Task with
        {
            Title = title ?? o.Task.Title,
            // Two values only, so two different changes of one box cannot be.
            Box = a.Task.Box != o.Task.Box ? a.Task.Box : b.Task.Box,
            Depth = keeper.Task.Depth,
            Notes = Joined(a) != Joined(o) ? a.Task.Notes : b.Task.Notes,
        };
    }

    private void MergeSections()
    {
        foreach (var o in _base.Sections)
        {
            var (a, b) = (_ours.Sections.Find(one => one.Id == o.Id), _theirs.Sections.Find(one => one.Id == o.Id));
            if (a is not null && b is not null)
            {
                if (Pick(o.Title, a.Title, b.Title) is null)
                    _conflicts.Add(o.Title);
                if (Pick(o.Prose ?? "", a.Prose ?? "", b.Prose ?? "") is null)
                    _unsure = true;
                continue;
            }

            var (kept, places) = a is null ? (b, _inTheirs) : (a, _inOurs);
            var gained = kept?.Tasks.Exists(task => !_inBase.TryGetValue(task.Id, out var was) || was.Section != o.Id);
            if (kept is not null && (kept.Title != o.Title || kept.Prose != o.Prose || gained == true))
                _conflicts.Add(o.Title);
        }
    }

    /// <summary>Both sides added a task with one title at one place: one task or two, nobody can tell.</summary>
    private void FindTwins()
    {
        var ours = Added(_inOurs).Select(place => (place.Task.Title, place.Section)).ToHashSet();
        _unsure |= Added(_inTheirs).Any(place => ours.Contains((place.Task.Title, place.Section)));
    }

    /// <summary>Of two neighbours that changed places nobody can tell which one moved.</summary>
    private void FindMovesInDoubt()
    {
        foreach (var (mover, other) in new[] { (_ours, _inTheirs), (_theirs, _inOurs) })
        foreach (var id in mover.Moved.Where(_inBase.ContainsKey))
        {
            var section = _inBase[id].Section;
            // Beside a reordering an addition has no left neighbour that everybody agrees about.
            _orderFree |= other.Any(pair => pair.Value.Section == section && !_inBase.ContainsKey(pair.Key));
            _mayConflict |= _ours.Moved.Contains(id) && _theirs.Moved.Contains(id);
            _mayConflict |= _inBase.Any(pair => pair.Value.Section == section && !other.ContainsKey(pair.Key));
        }
    }

    private List<IReadOnlyList<SeenTask>> Arrange()
    {
        // One side is the backbone. When one side moved tasks it is that one; when both did, only membership is sure.
        _orderFree |= _ours.Moved.Count > 0 && _theirs.Moved.Count > 0;
        var (backbone, other) = _theirs.Moved.Count > 0 ? (_theirs, _ours) : (_ours, _theirs);
        var variants = new List<World>();
        foreach (var oursFirst in new[] { true, false })
        foreach (var gaps in Enumerable.Range(0, 16))
            if (Weave(backbone, other, oursFirst, gaps) is { } world)
                variants.Add(world);

        if (variants.Count == 0)
        {
            _orderFree = true;
            variants.Add(Membership());
        }

        return
        [
            .. variants.Select(WorldReader.Seen).DistinctBy(seen => string.Join('\n', seen), StringComparer.Ordinal),
        ];
    }

    /// <param name="gaps">One bit for each run of additions: behind the backbone's own additions in its gap, or before.</param>
    private World? Weave(World backbone, World other, bool sectionsLast, int gaps)
    {
        var world = Frame(backbone, other, sectionsLast);
        var otherPlaces = other == _ours ? _inOurs : _inTheirs;
        foreach (var section in world.Sections)
            section.Tasks.RemoveAll(task => !_merged.ContainsKey(task.Id));

        var run = 0;
        foreach (var section in other.Sections)
        {
            var previous = -1;
            foreach (var task in section.Tasks)
            {
                if (_inBase.ContainsKey(task.Id))
                {
                    previous = _merged.ContainsKey(task.Id) ? task.Id : previous;
                    continue;
                }

                var target = world.Sections.Find(one => one.Id == section.Id);
                if (target is null)
                    return null;
                if (!target.Tasks.Exists(one => one.Id == task.Id) && !Put(target, task, previous, gaps, ref run))
                    return null;
                previous = task.Id;
            }
        }

        foreach (var section in world.Sections)
            for (var index = 0; index < section.Tasks.Count; index++)
                section.Tasks[index] = _merged[section.Tasks[index].Id] with { };
        var arranged = world.Places();
        var valid =
            arranged.Count == _merged.Count
            && arranged.All(pair => (pair.Value.Section, pair.Value.Parent) == Expected(pair.Key));
        return valid ? world : null;
    }

    private bool Put(WorldSection target, WorldTask task, int previous, int gaps, ref int run)
    {
        var at = 0;
        if (previous >= 0)
        {
            at = target.Tasks.FindIndex(one => one.Id == previous) + 1;
            if (at == 0 || _ours.Moved.Contains(previous) || _theirs.Moved.Contains(previous))
            {
                _orderFree = true;
                return false;
            }
        }

        var continues = previous >= 0 && !_inBase.ContainsKey(previous);
        if (!continues)
        {
            var behind = (gaps >> Math.Min(run++, 3) & 1) == 1;
            while (behind && at < target.Tasks.Count && IsNewHere(target.Tasks[at].Id))
                at++;
            // A top task does not come between a parent and the children that the backbone gave it.
            while (task.Depth == 0 && at < target.Tasks.Count && target.Tasks[at].Depth > 0)
                at++;
        }

        target.Tasks.Insert(at, task);
        return true;
    }

    private bool IsNewHere(int id) =>
        !_inBase.ContainsKey(id)
        || _ours.Moved.Contains(id)
        || _theirs.Moved.Contains(id)
        || (_places[id].Parent >= 0 && IsNewHere(_places[id].Parent));

    /// <summary>The sections of the result in order, with the tasks of the backbone.</summary>
    private World Frame(World backbone, World other, bool sectionsLast)
    {
        var world = backbone.Clone();
        world.Sections.RemoveAll(section => WasDeleted(section.Id, other));
        for (var index = 0; index < other.Sections.Count; index++)
        {
            var section = other.Sections[index];
            if (_base.Sections.Exists(one => one.Id == section.Id))
                continue;

            var at = 0;
            for (var before = index - 1; before >= 0 && at == 0; before--)
                at = world.Sections.FindIndex(one => one.Id == other.Sections[before].Id) + 1;
            while (
                sectionsLast
                && at < world.Sections.Count
                && !_base.Sections.Exists(one => one.Id == world.Sections[at].Id)
            )
                at++;
            world.Sections.Insert(at, section.Clone());
        }

        foreach (var section in world.Sections)
        {
            var (o, b) = (
                _base.Sections.Find(one => one.Id == section.Id),
                other.Sections.Find(one => one.Id == section.Id)
            );
            if (o is null || b is null)
                continue;
            section.Title = Pick(o.Title, section.Title, b.Title) ?? section.Title;
            section.Prose = b.Prose != o.Prose ? b.Prose : section.Prose;
        }

        return world;
    }

    /// <summary>Every task under its section and parent, in an order that claims nothing.</summary>
    private World Membership()
    {
        var world = Frame(_ours, _theirs, sectionsLast: true);
        foreach (var section in world.Sections)
        {
            section.Tasks.Clear();
            foreach (var id in _merged.Keys.Where(id => Expected(id) == (section.Id, -1)))
            {
                section.Tasks.Add(_merged[id]);
                section.Tasks.AddRange(
                    _merged.Keys.Where(child => _places[child].Parent == id).Select(child => _merged[child])
                );
            }
        }

        return world;
    }

    private (int Section, int Parent) Expected(int id)
    {
        var (section, parent) = _places[id];
        return parent >= 0 && _places.TryGetValue(parent, out var above) ? (above.Section, parent) : (section, parent);
    }

    private bool WasDeleted(int section, World by) =>
        _base.Sections.Exists(one => one.Id == section) && !by.Sections.Exists(one => one.Id == section);

    private IEnumerable<WorldPlace> Added(Dictionary<int, WorldPlace> side) =>
        side.Where(pair => !_inBase.ContainsKey(pair.Key)).Select(pair => pair.Value);

    private bool HasNewChildren(int id, World side) =>
        side.Places()
            .Any(pair => pair.Value.Parent == id && (!_inBase.TryGetValue(pair.Key, out var was) || was.Parent != id));

    private static bool Changed(WorldPlace o, WorldPlace side) =>
        o.Task.Title != side.Task.Title
        || o.Task.Box != side.Task.Box
        // Who drops a note of a task that is deleted does not disagree.
        || side.Task.Notes.Except(o.Task.Notes, StringComparer.Ordinal).Any()
        || Place(o) != Place(side);

    private static string Joined(WorldPlace place) => string.Join('\n', place.Task.Notes);

    /// <summary>A child stands where its parent stands, so only its parent counts.</summary>
    private static string Place(WorldPlace place) =>
        place.Parent >= 0 ? $"under {place.Parent}" : $"in {place.Section}";

    private static string? Pick(string o, string a, string b) =>
        a == b || b == o ? a
        : a == o ? b
        : null;
}
