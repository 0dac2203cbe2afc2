namespace ZyFlow.Git.Cli.Output;

/// <summary>What a piece of a line means; colours say it on a terminal.</summary>
internal enum Ink
{
    Plain,
    Heading,
    Added,
    Removed,
    Changed,
    Faint,
}

/// <summary>A text in one colour.</summary>
internal readonly record struct Inked(string Text, Ink Ink = Ink.Plain)
{
    public static implicit operator Inked(string text) => new(text);

    /// <summary>The escape sequence that begins the colour; empty for none.</summary>
    public static string Sequence(Ink ink) =>
        ink switch
        {
            Ink.Heading => "\e[1m",
            Ink.Added => "\e[32m",
            Ink.Removed => "\e[31m",
            Ink.Changed => "\e[33m",
            Ink.Faint => "\e[2m",
            _ => "",
        };
}
