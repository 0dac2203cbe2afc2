using System.Reflection;
using ZyFlow.Git.Storage.Events;

namespace ZyFlow.Git.Tests.Storage.Events;

public sealed class HashChainTests
{
    private static readonly EventHeader Header = new(
        EventId: new("01936f2e-0000-7000-8000-000000000001"),
        Device: new("01936f2e-0000-7000-8000-00000000000d"),
        Sequence: 7,
        Stream: "task/t1@refs/heads/main",
        StreamVersion: 3,
        Type: "task.reworded",
        Schema: 1,
        Clock: 123456789,
        Actor: "김",
        Origin: "Spec",
        Correlation: new("01936f2e-0000-7000-8000-00000000000c"),
        Causation: null
    );

    private static readonly byte[] Body = [.. Enumerable.Range(0, HashChain.Size).Select(static i => (byte)i)];

    [Fact]
    public void The_hash_of_an_event_is_a_contract()
    {
        Assert.Equal(
            "A3A234C003E8886540EACA85905BF00D2B2CBF3877289B66246D610A4711EBFB",
            Convert.ToHexString(Hash(HashChain.Start, Header, Body))
        );
    }

    [Fact]
    public void Every_part_of_an_event_counts()
    {
        var plain = Hash(HashChain.Start, Header, Body);
        var seen = new HashSet<string> { Convert.ToHexString(plain) };

        foreach (var property in typeof(EventHeader).GetProperties())
        {
            object boxed = Header;
            property.SetValue(boxed, Other(property));
            Assert.True(seen.Add(Convert.ToHexString(Hash(HashChain.Start, (EventHeader)boxed, Body))), property.Name);
        }

        Assert.True(seen.Add(Convert.ToHexString(Hash(plain, Header, Body))));
        Assert.True(seen.Add(Convert.ToHexString(Hash(HashChain.Start, Header, plain))));
    }

    [Fact]
    public void Moving_a_character_from_one_field_to_the_next_is_another_event()
    {
        var moved = Header with { Type = "task.reworde", Actor = "d김" };

        Assert.NotEqual(Hash(HashChain.Start, Header, Body), Hash(HashChain.Start, moved, Body));
    }

    [Fact]
    public void Names_of_any_length_are_hashed()
    {
        var one = Header with { Stream = new string('가', 5000) };
        var other = Header with { Stream = new string('가', 5001) };

        Assert.NotEqual(Hash(HashChain.Start, one, Body), Hash(HashChain.Start, other, Body));
    }

    private static object Other(PropertyInfo property) =>
        property.PropertyType == typeof(string) ? "x"
        : property.PropertyType == typeof(long) ? 99L
        : new Guid("01936f2e-0000-7000-8000-0000000000ff");

    private static byte[] Hash(ReadOnlySpan<byte> previous, EventHeader header, ReadOnlySpan<byte> body)
    {
        var hash = new byte[HashChain.Size];
        HashChain.Next(previous, header, body, hash);
        return hash;
    }
}
