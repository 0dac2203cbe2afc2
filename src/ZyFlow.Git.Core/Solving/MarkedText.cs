using System.Diagnostics.CodeAnalysis;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Solving;

/// <summary>A text with conflict hunks in it, taken apart.</summary>
/// <remarks>Read from files that somebody else wrote, or edited; a merge of our own keeps its hunks as values.</remarks>
public sealed class MarkedText
{
    private readonly List<(string Text, MarkedHunk? Hunk)> _pieces = [];

    private MarkedText() { }

    public IReadOnlyList<MarkedHunk> Hunks => field ??= [.. _pieces.Select(static p => p.Hunk).OfType<MarkedHunk>()];

    /// <summary>Reads every hunk, or names the line of a marker that has no partner.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out MarkedText? marked, out int loneMarker)
    {
        marked = new MarkedText();
        loneMarker = 0;
        var hunks = new Hunks(text);
        var (agreed, number) = (0, 1);
        for (var at = 0; at < text.Length; number++)
        {
            var line = Line.Read(text, at);
            at = line.Next;
            var size = hunks.MarkerSize(line, '<');
            if (size == 0)
                continue;
            var end = hunks.End(line);
            if (end < 0 || Read(text, hunks, line, end, number, size) is not { } hunk)
            {
                loneMarker = number;
                marked = null;
                return false;
            }

            marked._pieces.Add((text[agreed..line.Start], null));
            marked._pieces.Add(("", hunk));
            number += hunk.Text.AsSpan().Count('\n') - 1;
            agreed = at = end;
        }

        marked._pieces.Add((text[agreed..], null));
        return true;
    }

    /// <summary>The text with something in the place of each hunk.</summary>
    public string With(Func<MarkedHunk, string> replace) =>
        string.Concat(_pieces.Select(piece => piece.Hunk is null ? piece.Text : replace(piece.Hunk)));

    private static MarkedHunk? Read(string text, Hunks hunks, Line opening, int end, int number, int size)
    {
        int bar = -1,
            middle = -1,
            ours = opening.Next;
        Line barLine = default,
            middleLine = default,
            closing = default;
        for (var at = opening.Next; at < end; at = closing.Next)
        {
            closing = Line.Read(text, at);
            if (hunks.MarkerSize(closing, '<') == size)
                return null;
            if (middle < 0 && bar < 0 && hunks.MarkerSize(closing, '|') == size)
                (bar, barLine) = (at, closing);
            else if (middle < 0 && hunks.MarkerSize(closing, '=') == size)
                (middle, middleLine) = (at, closing);
            else if (hunks.MarkerSize(closing, '=') == size)
                return null;
        }

        if (middle < 0)
            return null;
        return new MarkedHunk(
            number,
            size,
            text[opening.Start..end],
            text[ours..(bar < 0 ? middle : bar)],
            bar < 0 ? null : text[barLine.Next..middle],
            text[middleLine.Next..closing.Start],
            HunkLabel.Read(Label(text, opening, size)),
            bar < 0 ? null : Label(text, barLine, size),
            Label(text, closing, size)
        );
    }

    private static string? Label(string text, Line line, int size) =>
        text[(line.Start + size)..line.End].Trim() is { Length: > 0 } label ? label : null;
}
