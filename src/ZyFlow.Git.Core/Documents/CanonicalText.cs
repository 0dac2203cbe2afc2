using System.Text;

namespace ZyFlow.Git.Core.Documents;

/// <summary>Gives text that looks the same one spelling, for comparison and never for output.</summary>
/// <remarks>
/// <c>string.Normalize</c> leaves text alone when globalization is invariant, as it is in the native driver. So the
/// canonical decomposition (NFD, https://www.unicode.org/reports/tr15/) is done here, with a table that
/// <c>generators/unicode/canonical-table.py</c> writes.
/// </remarks>
public static class CanonicalText
{
    // Below these no character decomposes, and none combines.
    private const int FirstComposed = 0xC0;
    private const int FirstCombining = 0x300;

    private const int FirstSyllable = 0xAC00;
    private const int Syllables = 11_172;
    private const int SyllablesPerLead = 588;
    private const int SyllablesPerVowel = 28;

    /// <summary>Equal for canonically equivalent text; blanks of any kind count as one space, and as none at the ends.</summary>
    public static string Key(ReadOnlySpan<char> text) =>
        IsKey(text) ? text.ToString() : new Speller(text.Length).Spell(text);

    /// <summary>Whether the text is ASCII and spaced as a key is, which most text is.</summary>
    internal static bool IsKey(ReadOnlySpan<char> text)
    {
        if (!Ascii.IsValid(text) || text.IndexOfAnyInRange('\t', '\r') >= 0)
            return false;

        return text.IsEmpty || (text[0] != ' ' && text[^1] != ' ' && text.IndexOf("  ") < 0);
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c == '\uFEFF';

    private static byte ClassOf(int codePoint)
    {
        if (codePoint is < FirstCombining or (>= 0x3400 and < 0xA000) or (>= FirstSyllable and < 0xFB00))
            return 0;

        var classes = CanonicalTable.Classes;
        var run = classes.BinarySearch(((uint)codePoint << 8) | 0xFF);
        return run == -1 ? (byte)0 : (byte)classes[run < 0 ? ~run - 1 : run];
    }

    private static ReadOnlySpan<char> DecompositionOf(int codePoint)
    {
        if (codePoint < FirstComposed)
            return [];

        var plane = (codePoint >> 16) switch
        {
            0 => CanonicalTable.Plane0,
            1 => CanonicalTable.Plane1,
            2 => CanonicalTable.Plane2,
            _ => [],
        };
        var low = (uint)(codePoint & 0xFFFF);
        var at = plane.BinarySearch((low << 16) | 0xFFFF);
        var entry = at == -1 ? 0 : plane[at < 0 ? ~at - 1 : at];
        return entry >> 16 == low
            ? CanonicalTable.Decompositions.AsSpan((int)((entry >> 4) & 0xFFF), (int)(entry & 0xF))
            : [];
    }

    private sealed class Speller(int length)
    {
        private readonly StringBuilder _key = new(length + 16);

        // Marks since the last character that does not combine, packed so that they sort by class and then stay
        // in order: 8 bits of class, 32 of order, 21 of code point.
        private readonly List<ulong> _marks = [];
        private bool _isBlankOwed;

        public string Spell(ReadOnlySpan<char> text)
        {
            for (var i = 0; i < text.Length; )
            {
                if (IsBlank(text[i]))
                {
                    FlushMarks();
                    _isBlankOwed = _key.Length > 0;
                    i++;
                }
                else if (
                    Rune.DecodeFromUtf16(text[i..], out var rune, out var width) == System.Buffers.OperationStatus.Done
                )
                {
                    Decompose(rune);
                    i += width;
                }
                else
                {
                    // Half a surrogate pair stands for itself.
                    FlushMarks();
                    PayBlank();
                    _key.Append(text[i++]);
                }
            }

            FlushMarks();
            return _key.ToString();
        }

        private void Decompose(Rune rune)
        {
            var syllable = rune.Value - FirstSyllable;
            if ((uint)syllable < Syllables)
            {
                Add(new('\u1100' + syllable / SyllablesPerLead));
                Add(new('\u1161' + syllable % SyllablesPerLead / SyllablesPerVowel));
                if (syllable % SyllablesPerVowel > 0)
                    Add(new('\u11A7' + syllable % SyllablesPerVowel));
                return;
            }

            var decomposition = DecompositionOf(rune.Value);
            if (decomposition.IsEmpty)
                Add(rune);
            else
                foreach (var part in decomposition.EnumerateRunes())
                    Add(part);
        }

        private void Add(Rune rune)
        {
            var kind = ClassOf(rune.Value);
            if (kind > 0)
            {
                _marks.Add(((ulong)kind << 53) | ((ulong)_marks.Count << 21) | (uint)rune.Value);
                return;
            }

            FlushMarks();
            PayBlank();
            Append(rune);
        }

        private void FlushMarks()
        {
            if (_marks.Count == 0)
                return;

            PayBlank();
            if (_marks.Count > 1)
                _marks.Sort();
            foreach (var mark in _marks)
                Append(new((uint)mark & 0x1FFFFF));
            _marks.Clear();
        }

        private void PayBlank()
        {
            if (_isBlankOwed)
                _key.Append(' ');
            _isBlankOwed = false;
        }

        private void Append(Rune rune)
        {
            Span<char> chars = stackalloc char[2];
            _key.Append(chars[..rune.EncodeToUtf16(chars)]);
        }
    }
}
