using Spectre.Console;
using ZyFlow.Git.Cli.Output;

namespace ZyFlow.Git.Cli.Commands.Settling;

/// <summary>Base and both sides beside each other.</summary>
internal static class ThreeWayView
{
    private const int Most = 4000;

    /// <param name="sides">Empty where a side does not have it.</param>
    public static void Draw(Session session, IReadOnlyList<(string Name, string Text)> sides)
    {
        var table = new Table().Expand();
        foreach (var (name, _) in sides)
            table.AddColumn(new TableColumn(Session.Safe(name)));
        table.AddRow([.. sides.Select(static side => new Text(Shown(side.Text)))]);
        session.Draw(table);
    }

    private static string Shown(string text) =>
        text.Length == 0
            ? "(not there)"
            : Visible.Lines(text.Length > Most ? text[..Most] + "…" : text.TrimEnd('\r', '\n'));
}
