using System.Text;

namespace ZyFlow.Git.Core.Tests.Merging.Text;

/// <summary>Makes up cases that are hard on a textual merge: few different lines, repetition, missing line ends.</summary>
public sealed class RandomTexts(int seed)
{
    private readonly Random _random = new(seed);

    public TextCase Next() =>
        _random.Next(11) switch
        {
            10 => Bytes(),
            0 or 1 => Letters(_random.Next(1, 5), 12),
            2 => Letters(_random.Next(2, 9), 40),
            3 => Letters(_random.Next(5, 40), 120),
            4 => Repetitive(),
            5 => Crowded(),
            _ => TaskList(),
        };

    /// <summary>Lines of a small alphabet; each side edits a few places.</summary>
    private TextCase Letters(int alphabet, int length)
    {
        var origin = Lines(_random.Next(length), () => Letter(alphabet));
        var edits = _random.Next(1, 8);
        return Finish(
            "letters",
            origin,
            Edit(origin, edits, () => Letter(alphabet)),
            Edit(origin, edits, () => Letter(alphabet))
        );
    }

    /// <summary>Any bytes, rich in line ends; a NUL makes a file binary in git's eyes.</summary>
    private TextCase Bytes()
    {
        var few = "\n\n\r\nab<=>| \u00e9\0"u8[..(_random.Next(10) == 0 ? 13 : 12)].ToArray();
        byte[] Some(int most) => _random.GetItems(few, _random.Next(most));
        var origin = Some(60);
        return new("bytes", origin, Change(), Change());

        byte[] Change()
        {
            var at = _random.Next(origin.Length + 1);
            var end = _random.Next(at, origin.Length + 1);
            return [.. origin[..at], .. Some(8), .. origin[end..]];
        }
    }

    /// <summary>A few paragraphs again and again.</summary>
    private TextCase Repetitive()
    {
        var pattern = Lines(_random.Next(1, 5), () => Letter(4));
        var origin = new List<string>();
        for (var i = _random.Next(2, 30); i > 0; i--)
        {
            origin.AddRange(pattern);
            if (_random.Next(4) == 0)
                origin.Add("unique " + _random.Next(20));
        }

        return Finish("repetitive", origin, Edit(origin, 6, () => Letter(5)), Edit(origin, 6, () => Letter(5)));
    }

    /// <summary>So many equal lines that the histogram gives up and Myers takes over.</summary>
    private TextCase Crowded()
    {
        var alphabet = _random.Next(1, 5);
        var rare = _random.Next(3) == 0 ? 0 : _random.Next(5, 200);
        string Line() => rare > 0 && _random.Next(rare) == 0 ? "rare " + _random.Next(30) : Letter(alphabet);
        var origin = Lines(_random.Next(60, 700), Line);
        var edits = _random.Next(1, 40);
        return Finish("crowded", origin, Edit(origin, edits, Line), Edit(origin, edits, Line));
    }

    private TextCase TaskList()
    {
        var origin = new List<string>();
        if (_random.Next(2) == 0)
            origin.AddRange(["# Tasks", ""]);
        for (var section = 1; section <= _random.Next(1, 5); section++)
        {
            origin.AddRange([$"## {section}. {Word()}", ""]);
            for (var task = 1; task <= _random.Next(1, 9); task++)
            {
                origin.Add($"- [{(_random.Next(2) == 0 ? 'x' : ' ')}] {section}.{task} {Word()} {Word()}");
                if (_random.Next(4) == 0)
                    origin.Add("  - note " + Word());
            }

            origin.Add("");
        }

        return Finish("tasks", origin, EditTasks(origin), EditTasks(origin));
    }

    private List<string> EditTasks(List<string> origin)
    {
        var lines = new List<string>(origin);
        for (var edit = _random.Next(1, 6); edit > 0 && lines.Count > 0; edit--)
        {
            var at = _random.Next(lines.Count);
            switch (_random.Next(8))
            {
                case 0 or 1 or 2:
                    lines[at] = lines[at].Replace("[ ]", "[x]", StringComparison.Ordinal);
                    break;
                case 3:
                    lines.Insert(at, $"- [ ] {_random.Next(1, 5)}.{_random.Next(1, 9)} {Word()} {Word()}");
                    break;
                case 4:
                    lines.RemoveAt(at);
                    break;
                case 5:
                    lines[at] += " " + Word();
                    break;
                case 6:
                    var line = lines[at];
                    lines.RemoveAt(at);
                    lines.Insert(_random.Next(lines.Count + 1), line);
                    break;
                default:
                    lines.InsertRange(at, ["", $"## {_random.Next(1, 9)}. {Word()}", "", "- [ ] " + Word()]);
                    break;
            }
        }

        return lines;
    }

    private List<string> Edit(List<string> origin, int edits, Func<string> line)
    {
        var lines = new List<string>(origin);
        for (var edit = _random.Next(edits + 1); edit > 0; edit--)
        {
            var at = _random.Next(lines.Count + 1);
            var run = Math.Min(_random.Next(1, 5), lines.Count - at);
            switch (_random.Next(5))
            {
                case 0:
                    lines.RemoveRange(at, run);
                    break;
                case 1:
                    lines.InsertRange(at, Lines(_random.Next(1, 5), line));
                    break;
                case 2:
                    var moved = lines.GetRange(at, run);
                    lines.RemoveRange(at, run);
                    lines.InsertRange(_random.Next(lines.Count + 1), moved);
                    break;
                case 3:
                    lines.InsertRange(_random.Next(lines.Count + 1), lines.GetRange(at, run));
                    break;
                default:
                    for (var i = at; i < at + run; i++)
                        lines[i] = line();
                    break;
            }
        }

        return lines;
    }

    private TextCase Finish(string kind, List<string> origin, List<string> ours, List<string> theirs)
    {
        var ends = _random.Next(10);
        var @base = _random.Next(25) == 0 ? null : Bytes(origin, ends);
        return new(kind, @base, Bytes(ours, ends), Bytes(theirs, ends));
    }

    /// <summary>Mostly LF, sometimes CR LF, sometimes a mixture, now and then without a last line end.</summary>
    private byte[] Bytes(List<string> lines, int ends)
    {
        var text = new StringBuilder();
        var convert = _random.Next(12) == 0;
        foreach (var line in lines)
        {
            var carriageReturn = ends switch
            {
                0 => !convert,
                1 => _random.Next(8) == 0,
                _ => convert && _random.Next(3) == 0,
            };
            text.Append(line).Append(carriageReturn ? "\r\n" : "\n");
        }

        if (text.Length > 0 && _random.Next(6) == 0)
            text.Length -= text.Length > 1 && text[^2] == '\r' ? 2 : 1;

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static List<string> Lines(int count, Func<string> line)
    {
        var lines = new List<string>(count);
        for (var i = 0; i < count; i++)
            lines.Add(line());
        return lines;
    }

    private string Letter(int alphabet) => ((char)('a' + _random.Next(alphabet))).ToString();

    private string Word() => "word" + _random.Next(12);
}
