using System.Text;
using ZyFlow.Git.Core.Documents;
using ZyFlow.Git.Core.Merging;
using ZyFlow.Git.Core.Tests.Merging.Laws;

namespace ZyFlow.Git.Core.Tests.Merging.Worlds;

/// <summary>Three versions of a generated file after accidents: bytes flipped, lines doubled, blocks moved, halves lost.</summary>
internal static class Mutant
{
    public static Triple Of(ulong seed)
    {
        var dice = new Dice(seed ^ 0x5DEECE66D);
        var triple = WorldGenerator.Case(seed, new WorldWish(LookAlike: dice.OneIn(2))).Triple;
        var (o, a, b) = (triple.Base, triple.Ours, triple.Theirs);
        for (var count = dice.Between(1, 6); count > 0; count--)
            _ = dice.Below(4) switch
            {
                0 => o = Mutated(dice, o),
                1 => a = Mutated(dice, a),
                2 => b = Mutated(dice, b),
                _ => a = b = Mutated(dice, a),
            };
        return new Triple(dice.OneIn(12) ? [] : o, a, b);
    }

    /// <summary>What is wrong with parsing, merging or printing these versions; null when nothing is.</summary>
    public static string? Fault(Triple triple)
    {
        try
        {
            if (!Tiles(triple.Base) || !Tiles(triple.Ours) || !Tiles(triple.Theirs))
                return "blocks do not tile a version";
            var result = Triple.Merge(triple.Base, triple.Ours, triple.Theirs);
            if (!Tiles(result.Bytes))
                return "blocks do not tile the result";
            return MergeLaws.Identity(Triple.Merge, triple) ?? MergeLaws.Markers(Triple.Merge, triple);
        }
#pragma warning disable CA1031 // any exception whatever is the finding
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception.ToString();
        }
    }

    /// <summary>Printing the blocks gives the text back.</summary>
    public static bool Tiles(byte[] bytes)
    {
        if (!TaskText.TryDecode(bytes, out var text, out _))
            return true;

        var at = 0;
        foreach (var block in TaskDocument.Parse(text).Blocks)
        {
            if (block.Own.Start != at || block.Blanks.Start != block.Own.End)
                return false;
            at = block.Blanks.End;
        }

        return at == text.Length;
    }

    private static byte[] Mutated(Dice dice, byte[] bytes)
    {
        var at = dice.Below(bytes.Length + 1);
        var to = Math.Min(bytes.Length, at + dice.Below(40));
        return dice.Below(10) switch
        {
            0 => [.. bytes[..at], (byte)dice.Below(256), .. bytes[Math.Min(bytes.Length, at + 1)..]],
            1 => [.. bytes[..at], .. bytes[to..]],
            2 => [.. bytes[..to], .. bytes[at..to], .. bytes[to..]],
            3 => bytes[..at],
            4 => [.. bytes[at..], .. bytes[..at]],
            5 => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\n", "\r\n", StringComparison.Ordinal)),
            _ => WithLines(dice, bytes),
        };
    }

    /// <summary>Whole lines come, go, repeat and change places.</summary>
    private static byte[] WithLines(Dice dice, byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n').Select(line => line + "\n").ToList();
        for (var count = dice.Between(1, 4); count > 0 && lines.Count > 0; count--)
        {
            var at = dice.Below(lines.Count);
            switch (dice.Below(4))
            {
                case 0:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(dice.Below(lines.Count), lines[at]);
                    break;
                case 2:
                    (lines[at], lines[^1]) = (lines[^1], lines[at]);
                    break;
                default:
                    lines.Insert(at, dice.Pick(HostileLines.All) + dice.Pick(HostileLines.Ends));
                    break;
            }
        }

        return Encoding.UTF8.GetBytes(string.Concat(lines));
    }
}
