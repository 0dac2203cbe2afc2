using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Schema;
using ZyFlow.Git.Core.Tests.Merging.Laws;

namespace ZyFlow.Git.Core.Tests.Merging.Scenarios;

/// <summary>One folder of <c>tests/cases</c>: three versions, the expected result, and what else is expected.</summary>
/// <remarks>
/// <c>case.txt</c> holds one <c>key: value</c> a line. Policy: <c>number-clash</c>, <c>style</c>, <c>marker-size</c>,
/// <c>path</c>. Expectations: <c>exit</c> (0 when absent), <c>method</c>, <c>conflict</c> (each one, complete),
/// <c>notice</c> (a part of one), <c>contains</c> and <c>lacks</c> (a whole line, a part of one),
/// <c>limit</c> (a law that the case is known to break). A <c>task.schema.json</c> beside it adds fields.
/// </remarks>
internal sealed record Scenario(
    string Folder,
    Triple Versions,
    byte[]? Expected,
    ILookup<string, string> Settings,
    TaskSchema? Schema
)
{
    public static string Root { get; } = RepositoryRoot.Of("tests", "cases");

    public static IEnumerable<string> Names(params string[] below) =>
        Directory
            .EnumerateDirectories(Path.Combine([Root, .. below]))
            .Where(folder => File.Exists(Path.Combine(folder, "ours.md")))
            .Select(folder => Path.GetRelativePath(Root, folder).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static Scenario Read(string name)
    {
        var folder = Path.Combine(Root, name);
        byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(folder, file));
        var (expected, settings) = (Path.Combine(folder, "expected.md"), Path.Combine(folder, "case.txt"));
        return new Scenario(
            folder,
            new Triple(Bytes("base.md"), Bytes("ours.md"), Bytes("theirs.md")),
            File.Exists(expected) ? File.ReadAllBytes(expected) : null,
            (File.Exists(settings) ? File.ReadAllLines(settings) : [])
                .Where(line => line.Length > 0)
                .Select(line => line.Split(": ", 2))
                .ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
            File.Exists(Path.Combine(folder, TaskSchema.FileName))
                ? TaskSchema.Read(Bytes(TaskSchema.FileName)).Schema
                : null
        );
    }

    public MergeResult Merge(byte[] @base, byte[] ours, byte[] theirs) =>
        TaskMerge.Merge(@base, ours, theirs, Options());

    public string? Setting(string key) => Settings[key].FirstOrDefault();

    private MergeOptions Options()
    {
        var markers = new Markers(
            Size: int.Parse(Setting("marker-size") ?? "7", System.Globalization.CultureInfo.InvariantCulture),
            BaseLabel: "base",
            OursLabel: "ours",
            TheirsLabel: "theirs",
            Style: Enum.Parse<ConflictStyle>(Setting("style") ?? "merge", ignoreCase: true)
        );
        var clash = Enum.Parse<NumberClash>(Setting("number-clash") ?? "renumber", ignoreCase: true);
        return new MergeOptions(markers, clash, Setting("path"), Schema);
    }
}
