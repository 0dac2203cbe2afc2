using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Runtime.Versioning;
using System.Text;

namespace ZyFlow.Git.Generators.Tests.TaskLists;

/// <summary>A compiler loads another build of the core than the tool and the driver do; both must read the same.</summary>
public sealed class TwoCoresTests
{
    private static readonly string[] Hard =
    [
        "- [ ] 1.2 e\u0301te\u0301 각 각\u3000x\r\n  - _Requirements: 1.1,  2.3 , ,4_\r\n",
        "- [🚀] 1. a\n- [👩‍👩‍👧] b\n- [́] c\n- [] d\n\t- [X] e #tag 📅 2026-01-02 ^id\n",
        "## 1. A 🎯\n- [ ] T001 [P] [US1] depends on T002-T004, \ud800 x\n```\n- [ ] no\n",
        "- [ ] a [estimate: 1] [rate: 1e999] #class\n- [ ] b [estimate: +2] [rate: .5] [due: 2026-02-30] @labels(, ,x)\n",
        "- [ ] c [rate: NaN] #class ^id\n- [ ] d [owner: x] [owner: y]\n- [ ] e [owner: x] and more [risk: ] \n",
        "- [ ] Same\n- [ ] sAME\n- [ ] ﬁ\n- [ ] 1.1 a\n- [ ] 1.1 b\n- [ ] 2.1 (depends on 9.9)\n<<<<<<< a\n",
    ];

    private static readonly string[] Fields = ["Flags", "Requirements", "Depends", "Boundary", "Leverage", "Files"];

    private readonly ConcurrentDictionary<(Type Type, string Name), PropertyInfo> _properties = [];

    [Fact]
    public void Both_builds_of_the_core_read_every_list_alike()
    {
        var folder = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\'));
        var bin = Path.Combine(Repository.Root, "artifacts/bin/ZyFlow.Git.Core");
        var newer = Assembly.Load("ZyFlow.Git.Core");
        var context = new AssemblyLoadContext("standard", isCollectible: true);
        var standard = context.LoadFromAssemblyPath(Path.Combine(bin, $"{folder}_netstandard2.0/ZyFlow.Git.Core.dll"));
        Assert.NotEqual(FrameworkOf(newer), FrameworkOf(standard));
        var (one, other) = (Probe(newer), Probe(standard));
        var lists = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "tests/cases"), "expected.md", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Concat(Hard)
            .Concat(TaskLists.Lists.All.Select(list => list.Text!));

        Assert.All(lists, text => Assert.Equal(one(text), other(text)));
        context.Unload();
    }

    /// <summary>Everything that a core says of a text, as text.</summary>
    private Func<string, string> Probe(Assembly core)
    {
        var parse = core.GetType("ZyFlow.Git.Core.Documents.TaskDocument")!.GetMethod("Parse")!; // the test fails without
        var check = core.GetType("ZyFlow.Git.Core.Checks.TaskCheck")!.GetMethod("Run")!;
        var tasks = core.GetType("ZyFlow.Git.Core.Naming.SpecNames")!.GetMethod("Tasks")!;
        var references = core.GetType("ZyFlow.Git.Core.Documents.References")!.GetMethod("Of")!;
        var key = core.GetType("ZyFlow.Git.Core.Documents.CanonicalText")!.GetMethod("Key")!.CreateDelegate<Key>();
        var fields = core.GetType("ZyFlow.Git.Core.Schema.UserFieldText")!
            .GetMethod("Of", BindingFlags.Public | BindingFlags.Static)!;
        var read = core.GetType("ZyFlow.Git.Core.Schema.TaskSchema")!.GetMethod("Read")!.CreateDelegate<Reading>();
        var schema = Get(read(Encoding.UTF8.GetBytes(TaskListFieldsTests.Schema)), "Schema");
        Assert.NotNull(schema);
        return text => Said(text, null) + Said(text, schema);

        string Said(string text, object? schema)
        {
            var document = parse.Invoke(null, [text, null, null, schema])!;
            var said = new StringBuilder(key(text)).Append('\n').Append(Get(document, "Profile"));
            foreach (var block in All(Get(document, "Blocks")))
                said.Append($"\n{Get(block, "Kind")} {Get(block, "Line")} {Get(block, "Own")} {Get(block, "Blanks")} ")
                    .AppendJoin(' ', All(Get(block, "PartSpans")));
            foreach (var finding in All(check.Invoke(null, [document])))
                said.Append($"\n{Get(finding, "Id")} {Get(finding, "Line")} {Get(finding, "Message")}");
            foreach (var named in All(tasks.Invoke(null, [document])))
                said.Append($"\n{Get(named, "Name")} {Get(Get(named, "Block")!, "State")} ")
                    .AppendJoin('|', Fields.SelectMany(field => All(Get(Get(named, "Block")!, field))))
                    .AppendJoin('|', All(fields.Invoke(null, [Get(named, "Block")!])));
            foreach (var reference in All(references.Invoke(null, [document])))
                said.Append($"\n{Get(reference, "Kind")} {Get(reference, "Number")} {Get(reference, "Last")}");
            return said.ToString();
        }
    }

    private static string? FrameworkOf(Assembly core) =>
        core.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName;

    private delegate string Key(ReadOnlySpan<char> text);

    private delegate object Reading(ReadOnlySpan<byte> bytes);

    private object? Get(object thing, string property) =>
        _properties
            .GetOrAdd(
                (thing.GetType(), property),
                static key =>
                    key.Type.GetProperty(
                        key.Name,
                        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
                    )!
            )
            .GetValue(thing);

    private static IEnumerable<object> All(object? things) => ((IEnumerable)things!).Cast<object>();
}
