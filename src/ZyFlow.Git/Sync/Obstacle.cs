namespace ZyFlow.Git.Sync;

/// <summary>Why nobody may begin a task now.</summary>
public enum ObstacleKind
{
    /// <summary>It is done, cancelled or put off.</summary>
    Over,

    /// <summary>Its state says that it is not waiting to be begun: somebody does it without a claim, it is blocked, ...</summary>
    State,

    /// <summary>Tasks below it are open.</summary>
    Parent,

    /// <summary>Tasks that it names are open.</summary>
    Dependency,

    /// <summary>An earlier wave of the list is not done.</summary>
    Wave,

    /// <summary>Somebody has it, and the time for which it was taken is not over.</summary>
    Held,

    /// <summary>It is done on another branch.</summary>
    Elsewhere,
}

/// <summary>What stands in the way of a task.</summary>
/// <param name="Reason">A clause: <c>it waits for 1.1</c>.</param>
public sealed record Obstacle(ObstacleKind Kind, string Reason);

/// <summary>Whether a task that may not be begun yet can be claimed all the same.</summary>
public enum Readiness
{
    /// <summary>What comes before it has to be done.</summary>
    Required,

    /// <summary>A person knows better.</summary>
    Ignored,
}
