namespace ZyFlow.Git.Core.Formats;

/// <summary>Chooses a profile: the first dialect whose sign the text shows, else the first whose path it is.</summary>
internal static class ProfileDetection
{
    // From the most particular sign to the least; a ZyFlow list is an OpenSpec list, too.
    private static readonly (Dialect Dialect, Func<TextSigns, string?> Sign)[] Signs =
    [
        (Dialect.SpecKit, SpecKitFormat.Sign),
        (Dialect.SpecWorkflow, SpecWorkflowFormat.Sign),
        (Dialect.CcSdd, CcSddFormat.Sign),
        (Dialect.Kiro, KiroFormat.Sign),
        (Dialect.Obsidian, ObsidianFormat.Sign),
        (Dialect.ZyFlow, ZyFlowFormat.Sign),
        (Dialect.OpenSpec, OpenSpecFormat.Sign),
    ];

    private static readonly (Dialect Dialect, Func<string, bool> HasPath)[] Paths =
    [
        (Dialect.OpenSpec, OpenSpecFormat.HasPath),
        (Dialect.Kiro, KiroFormat.HasPath),
        (Dialect.SpecWorkflow, SpecWorkflowFormat.HasPath),
        (Dialect.SpecKit, SpecKitFormat.HasPath),
    ];

    public static ProfileChoice Detect(string text, string? path)
    {
        var signs = new TextSigns(text);
        foreach (var (dialect, sign) in Signs)
        {
            if (sign(signs) is { } evidence)
                return new ProfileChoice(new Profile(dialect), [evidence]);
        }

        var place = path?.Replace('\\', '/') ?? "";
        foreach (var (dialect, hasPath) in Paths)
        {
            if (hasPath(place))
                return new ProfileChoice(new Profile(dialect), ["path " + place]);
        }

        return new ProfileChoice(Profile.Generic, []);
    }
}
