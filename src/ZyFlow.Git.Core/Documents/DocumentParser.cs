using System.Runtime.InteropServices;
using ZyFlow.Git.Core.Formats;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Documents;

/// <summary>Reads a text line by line into the tree of blocks.</summary>
/// <remarks>
/// One pass with a stack of the open sections and items; what needs to look ahead (fences, comments, hunks) does so through
/// an index that is built once, so that no text takes more than linear time, and nothing recurses.
/// </remarks>
internal sealed class DocumentParser
{
    private readonly record struct Container(Block Block, int Column);

    private readonly TaskDocument _document;
    private readonly string _text;
    private readonly Profile _profile;
    private readonly Fences _fences;
    private readonly Comments _comments;
    private readonly Hunks _hunks;
    private readonly List<Block> _blocks = [];
    private readonly List<Container> _open = [];
    private Block _last;
    private int _line = 1;

    // The number of the section that is being read: its digits, such as 1.0 of Task 1.0.
    private TextSpan _group;

    public DocumentParser(TaskDocument document)
    {
        _document = document;
        _text = document.Text;
        _profile = document.Profile;
        var boxes = new BoxLines(_text, _profile);
        _fences = new Fences(_text, boxes);
        _comments = new Comments(_text, boxes);
        _hunks = new Hunks(_text);
        _last = new Block(document, BlockKind.Document, 1, new TextSpan(0, document.HasByteOrderMark ? 1 : 0), []);
    }

    public List<Block> Read()
    {
        _blocks.Add(_last);
        // Sections and the root take a line of any column.
        _open.Add(new Container(_last, int.MinValue));
        var at = _last.Own.End;
        if (FrontMatterEnd(at) is > 0 and var end)
            at = Add(BlockKind.FrontMatter, at, end, _last);

        while (at < _text.Length)
        {
            var line = Line.Read(_text, at);
            if (line.IsBlank)
            {
                _last.Blanks = new TextSpan(_last.Blanks.Start, line.Next);
                _line++;
                at = line.Next;
            }
            else
            {
                at = Take(line);
            }
        }

        return _blocks;
    }

    /// <summary>Reads the block that begins at the line and returns where the next line starts.</summary>
    private int Take(in Line line)
    {
        switch (_text[line.First])
        {
            case '#' when !IsInItem(line.Column) && HeadingLine.Level(_text, line) is > 0 and var level:
                return AddSection(line, level);
            case '`' or '~' when _fences.End(line) is >= 0 and var end:
                return Add(BlockKind.Fence, line.Start, end, ParentAt(line.Column));
            case '<' when _hunks.End(line) is >= 0 and var end:
                return Add(BlockKind.ConflictHunk, line.Start, end, ParentAt(int.MinValue));
            case '<' when Comments.IsOpen(_text, line):
                return TakeComment(line);
            case '|' when IsTable(line):
                return AddTable(line);
            case '-' or '*' or '_' when IsRule(line):
                return Add(BlockKind.Rule, line.Start, line.Next, ParentAt(line.Column));
            case '-' or '*' or '+' or '>' or (>= '0' and <= '9'):
                return TakeItem(line);
            default:
                return AddProse(line);
        }
    }

    private int TakeComment(in Line line)
    {
        var region = _comments.RegionEnd(line);
        if (region >= 0)
            return Add(BlockKind.Region, line.Start, region, ParentAt(line.Column));
        var end = _comments.End(line);
        return end < 0 ? AddProse(line) : Add(BlockKind.HtmlComment, line.Start, end, ParentAt(line.Column));
    }

    private int TakeItem(in Line line)
    {
        Span<int> ends = stackalloc int[ItemLine.Fields];
        if (!ItemLine.TryRead(_text, line, _profile, _group.In(_text), ends, out var hasBox, out var column))
            return AddProse(line);

        var parts = new TextSpan[ItemLine.Fields];
        var start = line.Start;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = new TextSpan(start, ends[i]);
            start = ends[i];
        }

        var own = new TextSpan(line.Start, line.Next);
        var parent = ItemParent(column, hasBox ? parts[(int)TaskField.Number] : default, out var byNumber);
        Block item = hasBox
            ? new TaskItem(_document, _line, own, parts) { NestedByNumber = byNumber }
            : new Block(_document, BlockKind.Bullet, _line, own, parts);
        _open.Add(new Container(item, column));
        return Append(item, parent);
    }

    /// <summary>The item that the column, or in flat lists the number, makes the parent; it closes what is deeper.</summary>
    private Block ItemParent(int column, TextSpan number, out bool byNumber)
    {
        byNumber = false;
        var nests = _profile.NestsByNumber && !number.IsEmpty;
        var own = nests ? TaskNumber.Parse(number.In(_text)) : default;
        nests = nests && own.Kind == NumberKind.Dotted && own.Values.Length > 1;
        while (_open[^1] is { Column: >= 0 } top && column < top.Column + 2)
        {
            byNumber = nests && top.Column == column && NumberOf(top.Block).IsPrefixOf(own);
            if (byNumber)
                break;
            _open.RemoveAt(_open.Count - 1);
        }

        return _open[^1].Block;
    }

    private TaskNumber NumberOf(Block block) =>
        block.Kind == BlockKind.Task ? TaskNumber.Parse(block.Parts[(int)TaskField.Number].In(_text)) : default;

    /// <summary>True when a line in that column is content of an open item; the outermost one reaches farthest left.</summary>
    private bool IsInItem(int column)
    {
        if (_open[^1].Column < 0)
            return false;
        var outermost = 0;
        while (_open[outermost].Column < 0)
            outermost++;
        return column >= _open[outermost].Column + 2;
    }

    /// <summary>The innermost open item whose content a line in that column is, or the section; it closes what is deeper.</summary>
    private Block ParentAt(int column)
    {
        while (_open[^1].Column >= 0 && (column < 0 || column < _open[^1].Column + 2))
            _open.RemoveAt(_open.Count - 1);
        return _open[^1].Block;
    }

    private int AddSection(in Line line, int level)
    {
        while (_open.Count > 1 && (_open[^1].Block is not Section open || open.Level >= level))
            _open.RemoveAt(_open.Count - 1);
        var section = new Section(
            _document,
            _line,
            level,
            new TextSpan(line.Start, line.Next),
            HeadingLine.Read(_text, line, level)
        );
        var shape = NumberShape.Read(section.Parts[(int)SectionField.Number].In(_text));
        var number = section.Parts[(int)SectionField.Number].Start;
        _group = new TextSpan(number + shape.Values, number + shape.Core);
        var parent = _open[^1].Block;
        _open.Add(new Container(section, int.MinValue));
        return Append(section, parent);
    }

    private int AddProse(in Line line)
    {
        if (_last.Blanks.IsEmpty && _last.Kind == BlockKind.Prose)
        {
            _last.Own = new TextSpan(_last.Own.Start, line.Next);
            _last.Blanks = new TextSpan(line.Next, line.Next);
            _line++;
            return line.Next;
        }

        // A line directly under an item continues it, whatever its indent.
        var continues = _last.Blanks.IsEmpty && _last.Kind is BlockKind.Task or BlockKind.Bullet;
        return Add(BlockKind.Prose, line.Start, line.Next, continues ? _last : ParentAt(line.Column));
    }

    private bool IsTable(in Line line) =>
        line.Next < _text.Length && TableLines.IsSeparator(_text, Line.Read(_text, line.Next));

    private int AddTable(in Line header)
    {
        var at = Line.Read(_text, header.Next).Next;
        Add(BlockKind.Table, header.Start, at, ParentAt(header.Column));
        var table = _last;
        while (at < _text.Length && Line.Read(_text, at) is var row && TableLines.IsRow(_text, row))
        {
            var own = new TextSpan(row.Start, row.Next);
            at = Append(new Block(_document, BlockKind.TableRow, _line, own, TableLines.Cells(_text, row)), table);
        }

        return at;
    }

    private bool IsRule(in Line line)
    {
        var content = _text.AsSpan(line.First, line.End - line.First);
        var mark = content[0];
        var marks = 0;
        foreach (var c in content)
        {
            if (c == mark)
                marks++;
            else if (!Characters.IsBlank(c))
                return false;
        }

        if (marks < 3)
            return false;

        // Under a paragraph these are the underline of a heading, which stays with its text.
        return !(mark == '-' && marks == content.Length && IsUnderlined(line));
    }

    private bool IsUnderlined(in Line line) =>
        _last.Kind == BlockKind.Prose
        && _last.Blanks.IsEmpty
        && (_last.Parent!.Kind is BlockKind.Section or BlockKind.Document || line.Column >= 2);

    private int FrontMatterEnd(int start)
    {
        if (start == _text.Length || !IsFrontMatterMark(Line.Read(_text, start)))
            return -1;
        for (var at = Line.Read(_text, start).Next; at < _text.Length; )
        {
            var line = Line.Read(_text, at);
            if (IsFrontMatterMark(line))
                return line.Next;
            at = line.Next;
        }

        return -1;
    }

    private bool IsFrontMatterMark(in Line line) =>
        line.First == line.Start && _text.AsSpan(line.Start, line.End - line.Start) is "---";

    private int Add(BlockKind kind, int start, int end, Block parent)
    {
        var own = new TextSpan(start, end);
        return Append(new Block(_document, kind, _line, own, []), parent, own.In(_text).Count('\n'));
    }

    private int Append(Block block, Block parent, int lines = 1)
    {
        block.Index = _blocks.Count;
        parent.Add(block);
        _blocks.Add(block);
        _last = block;
        _line += lines;
        return block.Own.End;
    }
}
