using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Formats;

/// <summary>The tools whose task lists differ in meaning.</summary>
public enum Dialect
{
    Generic,
    OpenSpec,
    SpecKit,
    Kiro,
    CcSdd,
    SpecWorkflow,
    ZyFlow,
    Obsidian,
}

/// <summary>What one dialect means by its boxes.</summary>
public sealed record Profile(Dialect Dialect)
{
    public static Profile Generic { get; } = new(Dialect.Generic);
}
