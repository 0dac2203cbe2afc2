namespace ZyFlow.Git.Mcp;

/// <summary>What a server may touch, and for whom it works.</summary>
/// <param name="Version">Of the program.</param>
/// <param name="Folder">Where the program was started.</param>
/// <param name="Roots">Folders whose repositories may be used; none: the repository around <paramref name="Folder"/>.</param>
/// <param name="IsReadOnly">True: nothing is written, neither lists nor runtime state.</param>
/// <param name="Agent">The name in claims and in the history; null: made up from the client's.</param>
public sealed record McpSettings(
    string Version,
    string Folder,
    IReadOnlyList<string> Roots,
    bool IsReadOnly,
    string? Agent
);
