using System.Globalization;
using System.Text;

namespace ZyFlow.Git.Benchmarks.Speed;

/// <summary>A made-up task list of any length, in the shape that OpenSpec writes, whose titles all differ.</summary>
/// <remarks>Seven of ten lines are tasks; the rest are headings, details under a task and blank lines.</remarks>
internal sealed class TaskList
{
    private static readonly string[] Verbs =
    [
        "Add",
        "Write",
        "Remove",
        "Check",
        "Describe",
        "Measure",
        "Replace",
        "Cache",
    ];

    private static readonly string[] Things =
    [
        "the login form",
        "an index for `orders.created_at`",
        "retries with backoff",
        "the export to CSV",
        "the settings page",
        "a rate limit per client",
        "the health endpoint",
    ];

    private static readonly string[] Ends =
    [
        "and its tests",
        "behind a flag",
        "for new accounts",
        "as the design says",
        "without a restart",
    ];

    private readonly string[] _lines;
    private readonly int[] _tasks;

    private TaskList(string[] lines)
    {
        _lines = lines;
        _tasks =
        [
            .. Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith("- [", StringComparison.Ordinal)),
        ];
    }

    public int Tasks => _tasks.Length;

    public static TaskList Of(int length)
    {
        var lines = new string[length];
        for (int i = 0, section = 0, task = 0, made = 0; i < length; i++)
        {
            (section, task) = i % 20 == 0 ? (section + 1, 0) : (section, task);
            lines[i] = (i % 20) switch
            {
                0 => Text($"## {section}. Milestone {section}"),
                1 or 19 => "",
                6 or 11 or 16 => Text($"  - Detail {i}: keep what is there and say why when it cannot be kept"),
                _ => Text($"- [ ] {section}.{++task} {Title(made++)}"),
            };
        }

        return new TaskList(lines);

        static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The list with every task ticked whose place, counted in tasks, leaves this remainder.</summary>
    /// <param name="before">Only tasks above this place.</param>
    public byte[] Ticked(int remainder, int of, int before = int.MaxValue) =>
        Print(place => place < before && place % of == remainder, static line => "- [x" + line[4..]);

    /// <summary>The list with the titles of such tasks changed.</summary>
    public byte[] Reworded(int remainder, int of) =>
        Print(place => place % of == remainder, static line => line + " and once more");

    public byte[] Plain() => Print(static _ => false, static line => line);

    private byte[] Print(Func<int, bool> isChanged, Func<string, string> change)
    {
        var lines = (string[])_lines.Clone();
        for (var place = 0; place < _tasks.Length; place++)
        {
            if (isChanged(place))
                lines[_tasks[place]] = change(lines[_tasks[place]]);
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
    }

    private static string Title(int n) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Verbs[n % 8]} {Things[n / 8 % 7]} {Ends[n / 56 % 5]} in module {n / 280} of area {n % 11}"
        );
}
