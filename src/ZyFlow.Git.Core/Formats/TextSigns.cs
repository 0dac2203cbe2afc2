using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Schema;

namespace ZyFlow.Git.Core.Formats;

/// <summary>What the beginning of a text shows of its dialect.</summary>
internal sealed class TextSigns
{
    // Lists of thousands of lines look the same at the top; reading them twice would halve the speed.
    private const int Sample = 16 * 1024;
    private const int EnoughBoxes = 50;
    private const int WordSample = 64 * 1024;

    private const string KiroTitle = "# Implementation Plan";

    private static readonly string[] DateSigns = ["📅", "⏳ 2", "[due::"];

    private readonly string _text;
    private readonly bool _hasDates;

    public TextSigns(string text)
    {
        _text = text;
        _hasDates = HasDate(text.AsSpan(0, Math.Min(text.Length, Sample)));
        Span<int> ends = stackalloc int[ItemLine.Fields];
        for (var at = 0; at < text.Length && at < Sample && Boxes < EnoughBoxes; )
        {
            var line = Line.Read(text, at);
            at = line.Next;
            if (line.IsBlank)
                continue;
            if (text[line.First] == '#' && HeadingLine.Level(text, line) is >= 2 and var level)
                CountHeading(NumberField(line, level));
            else if (
                ItemLine.TryRead(text, line, Profile.Generic, group: default, ends, out var hasBox, out _) && hasBox
            )
                CountTask(ends);
        }
    }

    public int Boxes { get; private set; }

    /// <summary><c>## 1. Title</c>.</summary>
    public int NumberedSections { get; private set; }

    /// <summary><c>### 1.1 Title</c>.</summary>
    public int NumberedGroups { get; private set; }

    /// <summary><c>### Group 1-1: Title</c>.</summary>
    public int Groups { get; private set; }

    public int IdTasks { get; private set; }

    public int LabelledTasks { get; private set; }

    public int OptionalTasks { get; private set; }

    public int ParallelTasks { get; private set; }

    public int DatedTasks { get; private set; }

    /// <summary>A file without numbered sections under Kiro's own title.</summary>
    public bool IsImplementationPlan =>
        NumberedSections == 0 && (_text.StartsWith(KiroTitle, StringComparison.Ordinal) || Has("\n" + KiroTitle));

    public bool Has(string word) =>
        _text.AsSpan(0, Math.Min(_text.Length, WordSample)).Contains(word, StringComparison.Ordinal);

    private ReadOnlySpan<char> NumberField(in Line line, int level)
    {
        var content = _text.AsSpan(0, line.End);
        return content[Characters.SkipBlanks(content, line.First + level)..];
    }

    private void CountHeading(ReadOnlySpan<char> content)
    {
        var shape = NumberShape.Read(content);
        if (shape.Kind == NumberKind.Dotted && content[shape.Values..shape.Core].Contains('.'))
            NumberedGroups++;
        else if (shape.Kind == NumberKind.Dotted)
            NumberedSections++;
        else if (shape.Kind == NumberKind.Label && content[..shape.Core].Contains('-') && content.StartsWith("Group"))
            Groups++;
    }

    private void CountTask(ReadOnlySpan<int> ends)
    {
        Boxes++;
        if (ends[(int)TaskField.Optional] > ends[(int)TaskField.Box])
            OptionalTasks++;
        var number = Field(ends, TaskField.Number);
        var shape = NumberShape.Read(number);
        if (shape.Kind == NumberKind.Id && number[shape.Open] == 'T')
            IdTasks++;
        else if (shape.Kind == NumberKind.Label && number.StartsWith("task-"))
            LabelledTasks++;
        if (Field(ends, TaskField.Flags).StartsWith("(P)"))
            ParallelTasks++;
        if (_hasDates && HasDate(Field(ends, TaskField.Title)))
            DatedTasks++;
    }

    private static bool HasDate(ReadOnlySpan<char> text)
    {
        foreach (var sign in DateSigns)
        {
            if (text.Contains(sign, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private ReadOnlySpan<char> Field(ReadOnlySpan<int> ends, TaskField field) =>
        _text.AsSpan()[ends[(int)field - 1]..ends[(int)field]];
}
