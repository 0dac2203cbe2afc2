namespace ZyFlow.Git.Storage.Events;

/// <summary>A stretch of the log that belongs to the past of a view.</summary>
/// <param name="After">Its events come after this position.</param>
/// <param name="UpTo">The last position.</param>
public readonly record struct ViewLife(ViewKey View, long After, long UpTo);

/// <summary>The past of a view: its own life, and before it the lives of the views that it was forked from.</summary>
public sealed class ViewLives
{
    private readonly IReadOnlyList<ViewLife> _lives;

    private ViewLives(IReadOnlyList<ViewLife> lives) => _lives = lives;

    public static ViewLives Of(EventReader events, ViewKey view)
    {
        var lives = new List<ViewLife>();
        var upTo = long.MaxValue;
        for (ViewKey? at = view; at is { } key; )
        {
            var birth = events
                .Backwards(EventStream.ViewOf(key), upTo)
                .FirstOrDefault(static e => e.Body is ViewEvent.ViewOpened or ViewEvent.ViewForked);
            lives.Add(new(key, birth is null ? 0 : birth.Position - 1, upTo));
            var fork = birth?.Body as ViewEvent.ViewForked;
            (at, upTo) = (fork?.From, Math.Min(upTo, fork?.Position ?? 0));
        }

        return new ViewLives(lives);
    }

    /// <summary>The view that showed then what the branch goes back to.</summary>
    public ViewKey At(long position) =>
        _lives.Where(life => position > life.After).Select(static life => life.View).FirstOrDefault(_lives[^1].View);

    /// <summary>Whether an event is part of this past; the effort of a task is part of every one.</summary>
    public bool Contain(StoredEvent stored) =>
        stored.Stream.Kind switch
        {
            StreamKind.Repository => false,
            StreamKind.Effort => true,
            _ => _lives.Any(life =>
                life.View == stored.Stream.View && stored.Position > life.After && stored.Position <= life.UpTo
            ),
        };
}
