using ZyFlow.Git.Core.Text;

namespace ZyFlow.Git.Cli.Output;

/// <summary>Several lines that a terminal shows and does not obey; line feeds and tabs stay.</summary>
internal static class Visible
{
    public static string Lines(string text) => string.Join('\n', text.Split('\n').Select(Cells));

    private static string Cells(string line) => string.Join('\t', line.Split('\t').Select(Printable.From));
}
