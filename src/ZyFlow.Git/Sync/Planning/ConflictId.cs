using System.Security.Cryptography;
using System.Text;

namespace ZyFlow.Git.Sync.Planning;

/// <summary>Ids of conflicts: the same for the same disagreement, so that finding it again is no news.</summary>
internal static class ConflictId
{
    /// <param name="parts">Where it is, and what each side says.</param>
    public static string Of(IEnumerable<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part ?? "\0"));
            hash.AppendData([0xFF]); // in no text
        }

        return new Guid(hash.GetHashAndReset().AsSpan(0, 16), bigEndian: true).ToString();
    }
}
