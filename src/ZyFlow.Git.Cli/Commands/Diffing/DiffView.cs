using System.Globalization;
using ZyFlow.Git.Cli.Output;

namespace ZyFlow.Git.Cli.Commands.Diffing;

/// <summary>A report for people.</summary>
internal static class DiffView
{
    private const int WhatWidth = 12;

    public static void Print(Session session, DiffReport report)
    {
        foreach (var file in report.Files)
        {
            PrintHead(session, file);
            PrintItems(session, file);
        }
    }

    /// <summary>What happened in one list, without its name.</summary>
    public static void PrintItems(Session session, DiffedFile file)
    {
        IReadOnlyList<string> around = [];
        // Bytes that mean the same are counted, not listed: a change of line ends is one line, not a thousand.
        foreach (var item in file.Items.Where(static item => item.Changes is not [{ What: "reformatted" }]))
        {
            if (item.Kind == "task" && !item.Section.SequenceEqual(around, StringComparer.Ordinal))
                session.PrintInked("  ", new Inked(string.Join(" > ", item.Section), Ink.Heading));
            around = item.Kind == "task" ? item.Section : around;
            Print(session, item);
        }

        if (file.Counts.TryGetValue("reformatted", out var count))
            session.PrintInked("  ", new Inked(Counted("reformatted", count), Ink.Faint));
    }

    /// <summary>One line a list, and a sum.</summary>
    public static void PrintStat(Session session, DiffReport report)
    {
        foreach (var file in report.Files)
            session.PrintInked(" ", Moved(file), " | ", file.Trouble ?? Counts(file.Counts));
        var lists = report.Files.Count == 1 ? "1 task list" : Counted("task lists", report.Files.Count);
        session.PrintInked(" ", report.Counts.Count == 0 ? lists : $"{lists}: {Counts(report.Counts)}");
    }

    private static void PrintHead(Session session, DiffedFile file)
    {
        session.PrintInked(new Inked(Moved(file), Ink.Heading), file.What is "changed" ? "" : $" ({file.What})");
        if (file.Trouble is not null)
            session.PrintInked("  ", file.Trouble);
    }

    private static void Print(Session session, DiffedItem item)
    {
        var ink = InkOf(item.Changes[0].What);
        var sign = item.Changes[0].What switch
        {
            "added" => "+",
            "deleted" => "-",
            _ => " ",
        };
        var words = string.Join(", ", item.Changes.Select(static change => change.What));
        List<Inked> line = [$"  {sign} ", new(words.PadRight(WhatWidth), ink), " ", .. Subject(session, item)];
        var details = item.Changes.Select(Detail).Where(static detail => detail.Length > 0).ToList();
        if (details.Count > 0)
            line.Add(new($" ({string.Join("; ", details)})", Ink.Faint));
        session.PrintInked([.. line]);
    }

    private static List<Inked> Subject(Session session, DiffedItem item)
    {
        if (item.Kind == "document")
            return ["the text above all sections"];
        List<Inked> subject = [item.Kind == "section" ? "# " : item.Box + " "];
        var number = item.Changes.FirstOrDefault(static change => change.What is "renumbered");
        if (number is not null)
            subject.Add($"{Value(number.Before)} -> {Value(number.After)} ");
        else if (item.Number.Length > 0)
            subject.Add(item.Number + " ");
        var words = item.Changes.FirstOrDefault(static change => change.What is "reworded" or "references");
        if (words is { Before: { } before, After: { } after })
            subject.AddRange(TitleWords.Between(before, after, session.HasColor));
        else
            subject.Add(item.Title);
        return subject;
    }

    private static string Detail(Happening change) =>
        change switch
        {
            { What: "state" or "flags" } => $"{Value(change.Before)} -> {Value(change.After)}",
            { What: "moved" } when change.Before == change.After => $"within {Known(change.After)}",
            { What: "moved" } => $"from {Known(change.Before)} to {Known(change.After)}",
            { Field: { } field } => $"{field}: {Value(change.Before)} -> {Value(change.After)}",
            _ => "",
        };

    private static string Value(string? text) => string.IsNullOrEmpty(text) ? "none" : text;

    private static string Known(string? place) => string.IsNullOrEmpty(place) ? "the top" : place;

    private static Ink InkOf(string what) =>
        what switch
        {
            "added" or "ticked" => Ink.Added,
            "deleted" or "unticked" => Ink.Removed,
            "reformatted" => Ink.Faint,
            _ => Ink.Changed,
        };

    private static string Moved(DiffedFile file) => file.OldPath is null ? file.Path : $"{file.OldPath} -> {file.Path}";

    private static string Counts(IReadOnlyDictionary<string, int> counts) =>
        counts.Count == 0 ? "no task changed" : string.Join(", ", counts.Select(static c => Counted(c.Key, c.Value)));

    private static string Counted(string what, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}");
}
