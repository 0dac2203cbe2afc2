using System.Security.Cryptography;
using ZyFlow.Git.Storage;

namespace ZyFlow.Git.Tests.Storage;

public class ContentHashTests
{
    [Fact]
    public void Bytes_of_any_length_have_the_hash_that_everybody_gives_them()
    {
        var random = new Random(7);
        var bytes = new byte[1200];
        random.NextBytes(bytes);
        var own = new byte[ContentHash.Length];
        // Every way in which the end of a block can fall, and one that is long enough for the other implementation.
        foreach (
            var some in Enumerable.Range(0, bytes.Length).Select(length => bytes[..length]).Append(new byte[1 << 20])
        )
        {
            var expected = SHA256.HashData(some);
            Sha256.Hash(some, own);
            Assert.Equal(expected, own);
            Assert.Equal(Convert.ToHexStringLower(expected), ContentHash.Of(some).Hex);
        }
    }

    [Fact]
    public void A_hash_is_read_as_it_was_written()
    {
        var hash = ContentHash.Of("zyflow"u8);
        var bytes = new byte[ContentHash.Length];

        hash.Write(bytes);

        Assert.Equal(hash, ContentHash.Read(bytes));
        Assert.Equal(hash, ContentHash.Parse(hash.Hex));
        Assert.NotEqual(hash, ContentHash.Of("zyflow "u8));
    }
}
