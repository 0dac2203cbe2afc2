namespace ZyFlow.Git.Core.Merging;

/// <summary>The hunks of one merge as values: markers are printed last and never read back.</summary>
/// <remarks>Read when somebody asks; the driver, which only prints, pays nothing for it.</remarks>
internal abstract class Dispute
{
    public IReadOnlyList<MergePart> Parts => field ??= Read();

    /// <summary>The whole file, with one choice for each hunk.</summary>
    public abstract byte[] Write(IReadOnlyList<HunkChoice> choices);

    protected abstract IReadOnlyList<MergePart> Read();
}
