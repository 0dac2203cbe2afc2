namespace ZyFlow.Git.Storage.Events;

/// <summary>Makes ids that nobody else makes, and that sort by the time of their making: UUID version 7.</summary>
public sealed class Identifiers(TimeProvider time)
{
    public Guid Next()
    {
        var now = time.GetUtcNow();
        return Guid.CreateVersion7(now < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : now);
    }

    /// <summary>A new id as text, for tasks, sections and the like.</summary>
    public string NextText() => Next().ToString();
}
