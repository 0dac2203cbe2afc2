using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Repository.Hooks;

/// <summary>A hook that a person has to add to, and how.</summary>
/// <param name="Name">The hook.</param>
/// <param name="Reason">Why zyflow does not do it.</param>
/// <param name="Where">The file.</param>
/// <param name="Line">What to add.</param>
public sealed record HookByHand(string Name, string Reason, string Where, string Line);

/// <summary>One file in the hooks folder: what of it is ours, and where that would go.</summary>
public sealed class HookFile(HooksFolder folder, string name)
{
    /// <summary>First line of a hook file that we make.</summary>
    private const string Head = "#!/bin/sh\n";

    private static readonly string[] Shells = ["sh", "bash", "dash", "ash", "ksh", "mksh", "zsh"];

    private readonly MarkedSection _section = new(
        $"The hook file {name}",
        "keeps the runtime state in step; 'zyflow uninstall' takes these lines out",
        HookScript.Lines(name, folder.IsOwn)
    );

    public string Name => name;

    public string Path { get; } = System.IO.Path.Combine(folder.Path, name);

    /// <summary>Every byte as one character, or null when there is no file.</summary>
    public string? Read() => SharedText.Read(Path);

    public string WithSection(string? text) => _section.Add(text, Head, BeforeTheEnd, "\n");

    public string? WithoutSection(string text) => _section.Remove(text, Head);

    public bool HasSection(string text) => _section.In(text) is not null;

    /// <summary>Null when the section may be written here.</summary>
    public HookByHand? WhyByHand(string? text)
    {
        if (HookManager.Of(Path, text) is { } manager)
            return new(name, $"{manager.Name} looks after this hook", manager.File(name), manager.Line(name));
        var reason =
            folder.IsInTree ? $"{HooksFolder.Setting} names a folder of the work tree, which your team shares"
            : Libc.FactsAt(Path) is not { } facts ? null
            : facts.Sort != FileSort.File ? "it is not a plain file"
            : !IsShell(text ?? "") ? "it is not a script for the shell"
            : !Programs.IsExecutable(Path) ? "it is not executable, so git does not run it"
            : null;
        return reason is null ? null : new(name, reason, Path, HookScript.Line(name));
    }

    /// <summary>The start of a last line that ends the script, or the end of the text.</summary>
    internal static int BeforeTheEnd(string text)
    {
        var lines = new List<(int Start, string Text)>();
        for (var at = 0; at < text.Length; )
        {
            var next = text.IndexOf('\n', at) is var feed and >= 0 ? feed + 1 : text.Length;
            lines.Add((at, text[at..next].Trim()));
            at = next;
        }

        var last = lines.FindLastIndex(line => line.Text.Length > 0 && line.Text[0] != '#');
        while (last > 0 && lines[last - 1].Text.EndsWith('\\'))
            last--;
        return last >= 0 && Ends(lines[last].Text) ? lines[last].Start : text.Length;
    }

    private static bool Ends(string line) =>
        line.Split((char[])[' ', '\t', ';'], 2)[0] is "exec" or "exit"
        && line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is var words
        // exec with nothing but redirections goes on with the next line.
        && (words[0] != "exec" || (words.Length > 1 && !"<>0123456789&".Contains(words[1][0])));

    // git gives a file without an interpreter to sh.
    private static bool IsShell(string text)
    {
        var first = text.Split('\n', 2)[0];
        if (text.Contains('\0') || first.EndsWith('\r'))
            return false;
        if (!first.StartsWith("#!", StringComparison.Ordinal))
            return true;
        var words = first[2..].Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var program = words
            .Select(word => word[(word.LastIndexOf('/') + 1)..])
            .FirstOrDefault(word => word is not "env" && !word.StartsWith('-'));
        return Shells.Contains(program, StringComparer.Ordinal);
    }
}
