using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Generators.TaskLists;

namespace ZyFlow.Git.Generators.Tests.TaskLists;

/// <summary>Titles, sections and folders made of everything that might break code, its comments or its names.</summary>
public sealed class AnyTitleTests
{
    private const int Tasks = 400;

    private static readonly string[] Pieces =
    [
        "Add",
        "CI",
        "class",
        "T1",
        "S_",
        "__2",
        "_",
        "-",
        ".",
        " ",
        "  ",
        "\t",
        "(depends on 1.1)",
        "[x](y)",
        "](",
        "1.2",
        "T001",
        "07",
        "로그인",
        "한\u1112\u1161\u11ab",
        "日本",
        "été",
        "e\u0301",
        "ǅ",
        "ß",
        "ı",
        "Ⅷ",
        "٣",
        "ａ",
        "\u0301",
        "\u200d",
        "\u202e",
        "\ufeff",
        "🚀",
        "👩‍👩‍👧",
        "𝒳",
        "\ud800",
        "\udc00",
        "\u0085",
        "\u2028",
        "\u2029",
        "\u000b",
        "\u000c",
        "\u001b[31m",
        "\u0007",
        "\uffff",
        "\ue000",
        "\"",
        "\"\"\"",
        "'",
        "\\",
        "\\u0041",
        "\\",
        "{0}",
        "{",
        "}",
        "//",
        "/*",
        "*/",
        "</summary>",
        "<see cref=\"X\"/>",
        "&",
        "&amp;",
        "]]>",
        "#if",
        "#endif",
        "@",
        "$\"",
        ";",
        "= null",
        "Equals",
        "GetHashCode",
        "Task",
        "Id",
        "Path",
        "All",
        "Sections",
        "Specs",
        "default",
        "%",
        "?",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Any_title_becomes_code_that_compiles_and_says_it(int salt)
    {
        var seed = Environment.GetEnvironmentVariable("ZYFLOW_LAW_SEED") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : 20_261;
        var random = new Random(seed + salt);
        var lists = Enumerable.Range(0, 8).Select(i => (Folder(random, i), (string?)List(random))).ToList();
        var run = new TaskListRun(lists);
        Assert.Null(run.Result.Exception);
        var odd = run.Diagnostics.Where(found => found.Id == ListDiagnostics.OddChange.Id).Select(PathOf);
        var read = lists
            .Where(list => !odd.Contains(list.Item1))
            .OrderBy(list => list.Item1, StringComparer.Ordinal)
            .ToList();
        Assert.InRange(read.Count, 4, 8);

        var titles = TitlesIn(run.Compile());

        var expected = read.SelectMany(list =>
                TaskDocument.Parse(list.Item2!, path: list.Item1).Blocks.OfType<TaskItem>()
            )
            .Select(task => task.Title.ToString())
            .ToList();
        Assert.InRange(expected.Count, Tasks / 2, Tasks);
        Assert.Equal(expected, titles);
    }

    private static string PathOf(Microsoft.CodeAnalysis.Diagnostic found) =>
        found.Location.GetLineSpan().Path[TaskListRun.Root.Length..];

    /// <summary>The titles that the compiled code has, and each task by its own class.</summary>
    private static List<string> TitlesIn(byte[] assembly)
    {
        var context = new AssemblyLoadContext("titles", isCollectible: true);
        using var stream = new MemoryStream(assembly);
        var specs = context.LoadFromStream(stream).GetType("App.Specs")!; // the test fails without
        var tasks = ((IEnumerable<object>)specs.GetField("All")!.GetValue(null)!).ToList();
        var titles = tasks.Select(task => (string)task.GetType().GetProperty("Title")!.GetValue(task)!).ToList();
        var constants = specs
            .GetNestedTypes(BindingFlags.NonPublic)
            .SelectMany(change => change.GetNestedTypes(BindingFlags.NonPublic))
            .Where(type => type.Name != "Sections")
            .Select(type => (string)type.GetField("Title")!.GetRawConstantValue()!);
        Assert.Equal(titles.Order(StringComparer.Ordinal), constants.Order(StringComparer.Ordinal));
        context.Unload();
        return titles;
    }

    private static string List(Random random)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Tasks / 8; i++)
        {
            if (random.Next(8) == 0)
                text.Append("## ").Append(Words(random)).Append('\n');
            text.Append("- [").Append(" x-?"[random.Next(4)]).Append("] ").Append(Words(random)).Append('\n');
        }

        return text.ToString();
    }

    private static string Folder(Random random, int number)
    {
        var name = Words(random).Replace('/', '-').Replace('\0', '-');
        if (number % 4 > 0) // the others may have a name that no change may have
            name = "a" + string.Concat(name.Where(c => !char.IsControl(c) && c != '\\'));
        return random.Next(2) == 0 ? $"specs/{name}/tasks.md" : $"specs/{name} {number}/tasks.md";
    }

    private static string Words(Random random) =>
        string.Concat(
            Enumerable
                .Range(0, random.Next(1, random.Next(4) == 0 ? 40 : 8))
                .Select(_ => Pieces[random.Next(Pieces.Length)])
        );
}
