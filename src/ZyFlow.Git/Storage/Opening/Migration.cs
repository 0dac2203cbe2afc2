namespace ZyFlow.Git.Storage.Opening;

/// <summary>A step from one version of the database to a later one.</summary>
/// <param name="From">major * 1000 + minor; likewise <paramref name="To"/>.</param>
/// <param name="Run">Changes tables and rows; the transaction is not its business.</param>
internal sealed record Migration(int From, int To, Action<Connection> Run);
