using System.Security.Cryptography;
using System.Text;
using ZyFlow.Git.Core.Documents;

namespace ZyFlow.Git.Core.Tests.Documents;

public sealed class CanonicalTextTests
{
    private const int Seed = 20_250_102;

    /// <summary>ICU, which a machine may lack or switch off; the pinned digest below needs none.</summary>
    private static readonly bool HasReference = "\u00E9".Normalize(NormalizationForm.FormD).Length == 2;

    [Theory]
    [InlineData("", "")]
    [InlineData("plain words", "plain words")]
    [InlineData("  two\t words \r\n", "two words")]
    [InlineData("\u00A0wide\u3000\u2003blanks\uFEFF", "wide blanks")]
    [InlineData("caf\u00E9", "cafe\u0301")]
    [InlineData("\u212B", "A\u030A")]
    [InlineData("\uD55C\uAE00", "\u1112\u1161\u11AB\u1100\u1173\u11AF")]
    [InlineData("\u1E69", "s\u0323\u0307")]
    [InlineData("s\u0307\u0323", "s\u0323\u0307")]
    [InlineData("a\u0301\u0300", "a\u0301\u0300")]
    [InlineData(" \u0301", "\u0301")]
    [InlineData("\uD834\uDD5E", "\uD834\uDD57\uD834\uDD65")]
    [InlineData("\u6F22\u5B57", "\u6F22\u5B57")]
    public void Text_has_one_key_however_it_is_spelled(string text, string key)
    {
        Assert.Equal(key, CanonicalText.Key(text));
        Assert.Equal(key, CanonicalText.Key(key));
    }

    [Fact]
    public void Half_a_surrogate_pair_stands_for_itself()
    {
        var key = CanonicalText.Key("\uD800 \uDC00\u00E9\uD834");

        Assert.Equal("\uD800 \uDC00e\u0301\uD834", key);
    }

    [Fact]
    public void Many_marks_on_one_letter_are_sorted_in_good_time()
    {
        var marks = string.Concat(Enumerable.Repeat("\u0301\u0323", 100_000));

        var key = CanonicalText.Key("a" + marks);

        Assert.Equal("a" + new string('\u0323', 100_000) + new string('\u0301', 100_000), key);
    }

    /// <summary>The digest comes from Python, by the script that writes the table: another hand, the same standard.</summary>
    [Fact]
    public void Every_character_has_the_key_of_the_unicode_database()
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var character in EveryCharacter())
            digest.AppendData(Encoding.UTF8.GetBytes(CanonicalText.Key(InContext(character)) + "\n"));

        Assert.Equal(
            "c929239e65523c5708c24f2bf15baf3d90ba54bf0d9a9058f97b186134ef2fb3",
            Convert.ToHexStringLower(digest.GetHashAndReset())
        );
    }

    [Fact]
    public void Every_character_has_the_key_of_icu()
    {
        if (!HasReference)
            return;

        var younger = 0;
        foreach (var character in EveryCharacter())
        {
            // .NET does not normalize this one.
            if (character == "\uFFFE")
                continue;

            var text = InContext(character);
            var key = CanonicalText.Key(text);
            if (key == Reference(text))
                continue;

            // ICU may know characters that are younger than the table. What the table knows never changes.
            Assert.Equal(text, key);
            younger++;
        }

        Assert.InRange(younger, 0, 500);
    }

    [Fact]
    public void Any_sequence_has_the_key_of_icu()
    {
        if (!HasReference)
            return;

        var random = new Random(Seed);
        var special = EveryCharacter()
            .Where(character => CanonicalText.Key(InContext(character)) != InContext(character))
            .Where(character => CanonicalText.Key(InContext(character)) == Reference(InContext(character)))
            .ToArray();
        string[] common =
        [
            "a",
            "e",
            " ",
            "\u00A0",
            "\u1100",
            "\u1161",
            "\u11A8",
            "\uAC00",
            "\u6F22",
            "\u0301",
            "\u0323",
        ];

        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(1, 12); length > 0; length--)
                text.Append(random.Next(2) == 0 ? random.GetItems(common, 1)[0] : random.GetItems(special, 1)[0]);

            var key = CanonicalText.Key(text.ToString());

            Assert.True(
                key == Reference(text.ToString()),
                $"seed {Seed}: {Escape(text.ToString())} became {Escape(key)}"
            );
            Assert.Equal(key, CanonicalText.Key(key));
        }
    }

    private static IEnumerable<string> EveryCharacter()
    {
        for (var code = 0; code < 0x110000; code++)
        {
            if (Rune.IsValid(code))
                yield return new Rune(code).ToString();
        }
    }

    /// <summary>A letter before and two marks of different classes after: a place among marks shows too.</summary>
    private static string InContext(string character) => $"a{character}\u0327\u0301b";

    private static string Reference(string text)
    {
        var spaced = string.Concat(text.Select(c => char.IsWhiteSpace(c) || c == '\uFEFF' ? ' ' : c));
        var words = spaced.Normalize(NormalizationForm.FormD).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words);
    }

    private static string Escape(string text) => string.Concat(text.Select(c => $"\\u{(int)c:X4}"));
}
