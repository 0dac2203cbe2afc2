using ZyFlow.Git.Storage;

namespace ZyFlow.Git.Tests.Storage;

/// <summary>A real database in a folder of its own, which goes when the test ends.</summary>
internal sealed class Store : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zyflow-store-");

    public DatabaseLocation Location => new(Path.Combine(_folder.FullName, "zyflow"), DatabasePlace.Repository);

    public RepositoryPlace Place => new(_folder.FullName, Head: null, HasCommit: _ => false);

    public Database Open(TimeProvider? time = null) => Database.Open(Location, Place, time ?? TimeProvider.System);

    public void Dispose() => _folder.Delete(recursive: true);
}
