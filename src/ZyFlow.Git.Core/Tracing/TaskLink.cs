namespace ZyFlow.Git.Core.Tracing;

/// <summary>What code says that it is to a task.</summary>
public enum LinkKind
{
    Implements,
    Verifies,
}

/// <summary>An attribute in code that names a task.</summary>
/// <param name="Symbol">What it stands on, such as <c>App.Login.SignIn</c>.</param>
/// <param name="File">From the top of the work tree where it is inside; null where the code does not say.</param>
/// <param name="Line">One-based; null where the code does not say.</param>
/// <param name="Assembly">The name of the assembly that holds it.</param>
public sealed record TaskLink(LinkKind Kind, string TaskId, string Symbol, string? File, int? Line, string Assembly);
