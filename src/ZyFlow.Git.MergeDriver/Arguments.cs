using System.Globalization;
using ZyFlow.Git.Core.Merging;

namespace ZyFlow.Git.MergeDriver;

/// <summary>The command line as it was understood, and what was wrong with it.</summary>
/// <param name="Style">Null: ask git, and only when a conflict is to be written.</param>
/// <param name="Problem">Null, or one sentence; the rest is still good enough for a textual merge.</param>
internal sealed record Arguments(
    string[] Files,
    MergeOptions Options,
    ConflictStyle? Style,
    bool ToStdout,
    bool Help,
    bool Version,
    string? Problem
)
{
    public bool HasFiles => Files.Length == 3;

    private const int LargestMarker = 1000;

    /// <summary>Git's own names. A marker without any is not one to rerere, which then never records the conflict.</summary>
    private static readonly Markers Unlabelled = new(BaseLabel: "base", OursLabel: "ours", TheirsLabel: "theirs");

    /// <summary>Reads everything that can be read: git gives no second chance, so a bad option does not end the merge.</summary>
    public static Arguments Parse(string[] args)
    {
        var files = new List<string>();
        var markers = Unlabelled;
        var clash = NumberClash.Renumber;
        ConflictStyle? style = null;
        string? path = null;
        string? problem = null;
        var (toStdout, help, version) = (false, false, false);

        for (var at = 0; at < args.Length; at++)
        {
            if (args[at] == "--")
            {
                files.AddRange(args[(at + 1)..]);
                break;
            }

            if (args[at].Length < 2 || args[at][0] != '-')
            {
                files.Add(args[at]);
                continue;
            }

            var (name, inline) = Split(args[at]);
            if (name is "--stdout" or "--help" or "-h" or "--version")
            {
                toStdout |= name == "--stdout";
                version |= name == "--version";
                help |= name is "--help" or "-h";
                continue;
            }

            if (!TakesValue(name))
            {
                problem ??= $"unknown option '{name}'";
                continue;
            }

            if (inline is null && at + 1 == args.Length)
            {
                problem ??= $"option '{name}' needs a value";
                continue;
            }

            var value = inline ?? args[++at];
            var understood = true;
            switch (name)
            {
                case "--path":
                    path = value.Length == 0 ? null : value;
                    break;
                case "--label-base":
                    markers = markers with { BaseLabel = Label(value) ?? Unlabelled.BaseLabel };
                    break;
                case "--label-ours":
                    markers = markers with { OursLabel = Label(value) ?? Unlabelled.OursLabel };
                    break;
                case "--label-theirs":
                    markers = markers with { TheirsLabel = Label(value) ?? Unlabelled.TheirsLabel };
                    break;
                case "--marker-size":
                    understood =
                        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                        && size is > 0 and <= LargestMarker;
                    markers = understood ? markers with { Size = size } : markers;
                    break;
                case "--conflict-style":
                    style = StyleNamed(value);
                    understood = style is not null;
                    break;
                default:
                    understood = ClashNamed(value) is not null;
                    clash = ClashNamed(value) ?? clash;
                    break;
            }

            if (!understood)
                problem ??= $"option '{name}' does not take '{value}'";
        }

        if (files.Count != 3)
            problem ??= $"three files are needed (BASE OURS THEIRS), {files.Count} given";

        // The value of an unknown option stands before the files, so the last three are the files.
        var last = files.Count > 3 ? files[^3..] : files;
        return new Arguments(
            [.. last],
            new MergeOptions(markers, clash, path),
            style,
            toStdout,
            help,
            version,
            problem
        );
    }

    public static ConflictStyle? StyleNamed(string name) =>
        name switch
        {
            "merge" => ConflictStyle.Merge,
            "diff3" => ConflictStyle.Diff3,
            "zdiff3" => ConflictStyle.Zdiff3,
            _ => null,
        };

    private static NumberClash? ClashNamed(string name) =>
        name switch
        {
            "renumber" => NumberClash.Renumber,
            "keep" => NumberClash.Keep,
            "conflict" => NumberClash.Conflict,
            _ => null,
        };

    private static bool TakesValue(string name) =>
        name
            is "--path"
                or "--label-base"
                or "--label-ours"
                or "--label-theirs"
                or "--marker-size"
                or "--conflict-style"
                or "--number-clash";

    private static (string Name, string? Value) Split(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals
            ? (argument[..equals], argument[(equals + 1)..])
            : (argument, null);

    /// <summary>Git before 2.44 does not know <c>%S %X %Y</c> and passes the two characters themselves.</summary>
    private static string? Label(string value)
    {
        if (value is "" or "%S" or "%X" or "%Y")
            return null;

        // A marker is one line, so a label ends where a line would.
        var end = value.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? value : value[..end];
    }
}
