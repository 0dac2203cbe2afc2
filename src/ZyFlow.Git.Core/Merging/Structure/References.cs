namespace ZyFlow.Git.Core.Merging.Structure;

/// <summary>Placeholder until the scanner of references is there.</summary>
internal sealed class References(ClassMap map)
{
    public string Rewrite(MergeClass c, Side side, string text) => map is null ? "" : text;

    public static bool Mention(ClassMap map, MergeClass c, string number) => false;
}
