using System.Text;
using Spectre.Console;
using ZyFlow.Git.Core.Text;

namespace ZyFlow.Git.Cli.Output;

/// <summary>Lines whose cells stand one below the other; nothing is cut off or wrapped, so the output can be searched.</summary>
internal sealed class Columns(Session session, string indent = "")
{
    private const string Gap = "  ";

    private readonly List<Inked[]> _rows = [];

    /// <summary>The cells of one line; a column in which every cell is empty takes no room.</summary>
    public void Add(params ReadOnlySpan<Inked> cells)
    {
        var row = cells.ToArray();
        for (var i = 0; i < row.Length; i++)
            row[i] = row[i] with { Text = Printable.From(row[i].Text) };
        _rows.Add(row);
    }

    public void Print()
    {
        if (_rows.Count == 0)
            return;
        var count = _rows.Max(static row => row.Length);
        var widths = Enumerable
            .Range(0, count)
            .Select(i => _rows.Max(row => i < row.Length ? WidthOf(row[i].Text) : 0))
            .ToArray();
        foreach (var row in _rows)
        {
            var pieces = new List<Inked> { indent };
            var owed = new StringBuilder(); // blanks at the end of a line are never written
            for (var i = 0; i < row.Length; i++)
            {
                if (widths[i] == 0)
                    continue;
                if (row[i].Text.Length > 0)
                {
                    pieces.Add(owed.ToString());
                    pieces.Add(row[i]);
                    owed.Clear();
                }

                owed.Append(' ', widths[i] - WidthOf(row[i].Text)).Append(Gap);
            }

            session.PrintInked([.. pieces]);
        }
    }

    // Korean and Chinese take two cells; texts in ASCII need no table to find out.
    private static int WidthOf(string text) => Ascii.IsValid(text) ? text.Length : Wide(text);

    private static int Wide(string text) => text.GetCellWidth();
}
