using ZyFlow.Git.Core.Text;
using ZyFlow.Git.Repository;
using ZyFlow.Git.Storage.Files;

namespace ZyFlow.Git.Mcp.Reach;

/// <summary>Which repositories a server may use: those of the command line, and those that the client names.</summary>
/// <remarks>Links are resolved before anything is compared, so that none leads out.</remarks>
internal sealed class AllowedRoots
{
    private readonly IReadOnlyList<string> _own;

    /// <param name="roots">Of the command line; none: the repository around the folder, where there is one.</param>
    public AllowedRoots(IReadOnlyList<string> roots, string folder)
    {
        if (roots.Count > 0)
            _own = [.. roots.Select(root => Existing(Path.Combine(folder, root)))];
        else
            _own = RepositoryAround(folder) is { } top ? [top] : [];
    }

    /// <summary>Where work is done unless a call says otherwise; null: only the client can tell.</summary>
    public string? Default => _own.Count > 0 ? _own[0] : null;

    /// <summary>The folder that a call names, or null where only the client's roots can allow it.</summary>
    public string? Find(string? named)
    {
        if (named is null)
            return Default;
        var folder = Existing(Path.Combine(Default ?? "/", named));
        return Allow(folder, _own);
    }

    /// <summary>The folder that a call names, with the roots of the client beside our own.</summary>
    public string Find(string? named, IReadOnlyList<string> clientRoots)
    {
        var client = clientRoots.Select(RealFolder.Of).OfType<string>().ToList();
        if (named is null)
            return Default
                ?? client.Find(static root => RepositoryAround(root) is not null)
                ?? throw new ZyFlowException(
                    Problem.NotARepository,
                    "No repository is chosen: the server was not started in one.",
                    "Name one with the argument root, or start the server with --root FOLDER."
                );
        var folder = Existing(Path.Combine(Default ?? client.FirstOrDefault() ?? "/", named));
        return Allow(folder, [.. _own, .. client])
            ?? throw new ZyFlowException(
                Problem.Refused,
                $"{Printable.From(named)} is outside of the folders that this server may use.",
                $"Allowed: {Printable.From(string.Join(", ", [.. _own, .. client]))}. More are allowed with: zyflow mcp --root FOLDER"
            );
    }

    /// <summary>A folder is allowed when it and the top of its repository are inside a root.</summary>
    private static string? Allow(string folder, IReadOnlyList<string> roots)
    {
        var top = RepositoryAround(folder) ?? folder;
        return roots.Any(root => RealFolder.Holds(root, top)) ? folder : null;
    }

    private static string? RepositoryAround(string folder) =>
        GitFolders.TryFind(folder)?.WorkTree is { } top ? RealFolder.Of(top) : null;

    private static string Existing(string folder) =>
        RealFolder.Of(folder)
        ?? throw new ZyFlowException(
            Problem.File,
            $"There is no folder {Printable.From(folder)}.",
            "Name the top of a repository."
        );
}
