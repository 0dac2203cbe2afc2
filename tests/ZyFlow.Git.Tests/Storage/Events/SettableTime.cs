namespace ZyFlow.Git.Tests.Storage.Events;

/// <summary>A wall clock that stands still until a test moves it.</summary>
internal sealed class SettableTime : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 30, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = Start;

    public override DateTimeOffset GetUtcNow() => Now;
}
