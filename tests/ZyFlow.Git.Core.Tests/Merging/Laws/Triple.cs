using System.Text;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.Core.Tests.Merging.Laws;

/// <summary>Any merge of three versions; a law is stated about one, so that a broken merge can be given to it too.</summary>
internal delegate MergeResult MergeFunction(byte[] @base, byte[] ours, byte[] theirs);

/// <summary>Three versions of one file.</summary>
internal sealed record Triple(byte[] Base, byte[] Ours, byte[] Theirs)
{
    public static readonly MergeOptions Options = new(new Markers(OursLabel: "ours", TheirsLabel: "theirs"));

    public Triple Swapped => new(Base, Theirs, Ours);

    public static MergeResult Merge(byte[] @base, byte[] ours, byte[] theirs) =>
        TaskMerge.Merge(@base, ours, theirs, Options);

    public static Triple Of(string @base, string ours, string theirs) =>
        new(Encoding.UTF8.GetBytes(@base), Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(theirs));

    /// <summary>Everything a person needs to see the case.</summary>
    public override string ToString() =>
        $"--- base\n{Encoding.UTF8.GetString(Base)}\n--- ours\n{Encoding.UTF8.GetString(Ours)}\n--- theirs\n{Encoding.UTF8.GetString(Theirs)}\n";
}
