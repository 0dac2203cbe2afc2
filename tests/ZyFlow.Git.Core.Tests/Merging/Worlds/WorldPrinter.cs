using System.Globalization;
using System.Text;

namespace ZyFlow.Git.Core.Tests.Merging.Worlds;

/// <summary>Writes a world as one dialect writes it.</summary>
internal static class WorldPrinter
{
    public static string Print(World world)
    {
        var text = new StringBuilder(
            world.Shape is Shape.Kiro or Shape.KiroFlat ? "# Implementation Plan\n" : "# Tasks\n"
        );
        for (var section = 0; section < world.Sections.Count; section++)
            Print(text, world, section);
        return world.CarriageReturns ? text.Replace("\n", "\r\n").ToString() : text.ToString();
    }

    private static void Print(StringBuilder text, World world, int place)
    {
        var section = world.Sections[place];
        var kiro = world.Shape is Shape.Kiro or Shape.KiroFlat;
        text.Append('\n');
        if (!kiro)
            text.Append(Invariant($"## {Prefix(world.Shape, place + 1)}{section.Title}\n"));
        if (section.Prose is not null)
            text.Append(section.Prose).Append("\n\n");

        int top = 0,
            child = 0;
        foreach (var task in section.Tasks)
        {
            (top, child) = task.Depth == 0 ? (top + 1, 0) : (top, child + 1);
            var indent = task.Depth > 0 && world.Shape != Shape.KiroFlat ? "  " : "";
            var number = world.Shape switch
            {
                Shape.OpenSpec => task.Depth == 0 ? Invariant($"{place + 1}.{top} ") : "",
                Shape.Kiro or Shape.KiroFlat => task.Depth == 0 ? Invariant($"{top}. ") : Invariant($"{top}.{child} "),
                Shape.OpenSpecSparse or Shape.SpecKit when task.Number.Length > 0 => task.Number + " ",
                _ => "",
            };
            text.Append(
                Invariant($"{indent}- [{task.Box}] {number}{task.Title}{WorldFields.Tail(world.Shape, task)}\n")
            );
            foreach (var note in task.Notes)
                text.Append(Invariant($"{indent}  - {note}\n"));
            foreach (var note in WorldFields.Notes(world.Shape, task))
                text.Append(Invariant($"{indent}  - {note}\n"));
        }
    }

    private static string Prefix(Shape shape, int number) =>
        shape switch
        {
            Shape.OpenSpecPlain => "",
            Shape.SpecKit => Invariant($"Phase {number}: "),
            _ => Invariant($"{number}. "),
        };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
