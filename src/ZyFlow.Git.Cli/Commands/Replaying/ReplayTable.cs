using System.Globalization;
using Spectre.Console;
using ZyFlow.Git.Cli.Output;
using ZyFlow.Git.Core.Comparing;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Replay;

namespace ZyFlow.Git.Cli.Commands.Replaying;

/// <summary>A replayed history for people: the sums side by side, and each merge on request.</summary>
internal sealed class ReplayTable(Session session, ReplayReport report)
{
    public void Print()
    {
        var found = report.Found;
        session.Print(
            Invariant($"{report.Commits} commits, {Count(found.Merges, "merge")}{Others(found)}. ")
                + Invariant($"In {report.Merges.Count} of them both sides changed a task list.")
        );
        if (found.Shallow)
            session.Print("This clone does not have all of the history: git fetch --unshallow brings the rest.");
        if (report.Lists == 0)
            return;

        session.Print();
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(new TableColumn($"{report.Lists} lists").NoWrap());
        foreach (var name in (string[])["git", "zyflow"])
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        Row(table, "merged clean", static tally => tally.Clean);
        Row(table, "left with conflicts", static tally => tally.Conflicted);
        table.AddRow("conflict hunks", Number(report.Git.Hunks), Number(report.ZyFlow.Hunks));
        Row(table, "just what people committed", static tally => tally.Equal);
        Row(table, "the same tasks", static tally => tally.SameTasks);
        session.Draw(table);
        session.Print(Lost());
    }

    public void PrintMerges()
    {
        foreach (var merge in report.Merges)
        {
            session.Print();
            var bases = merge.Bases == 1 ? "" : Invariant($", {merge.Bases} merge bases");
            session.PrintLine(
                Invariant($"{merge.Commit[..10]} {merge.Time:yyyy-MM-dd} {Name(merge.Kind)}{bases}: {merge.Subject}")
            );
            foreach (var list in merge.Lists)
                Print(list);
        }
    }

    private void Print(ReplayedListReport list)
    {
        session.PrintLine("  " + list.Path + Moved(list));
        session.PrintLine("    git     " + Words(list.Git, list.Deleted));
        session.PrintLine("    zyflow  " + Words(list.ZyFlow, list.Deleted));
        foreach (var conflict in list.ZyFlow.Conflicts)
            session.PrintLine("            " + conflict);
        foreach (var lost in list.Lost)
        {
            var side = lost.Side == Side.Ours ? "ours" : "theirs";
            var kind = lost.Kind == LostKind.Tick ? "tick" : "line";
            session.PrintLine(Invariant($"    people  lost a {kind} of {side}, line {lost.Line}: {lost.Text}"));
        }
    }

    private string Lost()
    {
        var people = report.People;
        return people.Lists == 0
            ? "What people committed has lost nothing of either side."
            : "What people committed has lost "
                + $"{Count(people.LostLines, "line")} and {Count(people.LostTicks, "tick")} "
                + $"of {Count(people.Lists, "list")}.";
    }

    private void Row(Table table, string name, Func<TallyReport, int> count) =>
        table.AddRow(name, Share(count(report.Git)), Share(count(report.ZyFlow)));

    private string Share(int count) => Invariant($"{count} ({100.0 * count / report.Lists:F0} %)");

    private static string Others(FoundReport found)
    {
        var others = new List<string>();
        foreach (
            var (count, name) in (ReadOnlySpan<(int, string)>)
                [
                    (found.Squashed, "squashed"),
                    (found.Picked, "picked"),
                    (found.Rebased, "rebased"),
                    (found.Octopuses, "of more than two parents left out"),
                    (found.Unrelated, "of unrelated histories left out"),
                ]
        )
        {
            if (count > 0)
                others.Add(Invariant($"{count} {name}"));
        }

        return others.Count == 0 ? "" : $" ({string.Join(", ", others)})";
    }

    private static string Moved(ReplayedListReport list) =>
        list.OursPath == list.TheirsPath ? ""
        : list.Path == list.OursPath ? $" (theirs: {list.TheirsPath})"
        : $" (ours: {list.OursPath})";

    private static string Words(VerdictReport verdict, bool isDeleted) =>
        !verdict.Clean ? Count(verdict.Hunks, "conflict")
        : isDeleted ? "clean; people deleted the list"
        : verdict.Committed switch
        {
            Nearness.Equal => "clean, just what people committed",
            Nearness.SameTasks => "clean, the tasks that people committed",
            _ => "clean, not what people committed",
        };

    private static string Name(MergeKind kind) =>
        kind switch
        {
            MergeKind.Squash => "squashed",
            MergeKind.Pick => "picked",
            MergeKind.Rebase => "rebased",
            _ => "merge",
        };

    private static string Count(int count, string noun) => Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Number(int number) => Invariant($"{number}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
