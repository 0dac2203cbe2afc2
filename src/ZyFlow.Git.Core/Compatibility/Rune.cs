using System.Buffers;
using System.Globalization;

namespace System.Text;

/// <summary>One Unicode scalar value, as in .NET; only what the core asks for.</summary>
internal readonly struct Rune(int value)
{
    public Rune(uint value)
        : this((int)value) { }

    private const int FirstSupplementary = 0x1_0000;
    private const int Replacement = 0xFFFD;

    public int Value { get; } = value;

    public static OperationStatus DecodeFromUtf16(ReadOnlySpan<char> source, out Rune result, out int charsConsumed)
    {
        result = new Rune(Replacement);
        charsConsumed = Math.Min(source.Length, 1);
        if (source.IsEmpty)
            return OperationStatus.NeedMoreData;
        if (!char.IsSurrogate(source[0]))
        {
            result = new Rune(source[0]);
            return OperationStatus.Done;
        }

        if (!char.IsHighSurrogate(source[0]))
            return OperationStatus.InvalidData;
        if (source.Length == 1)
            return OperationStatus.NeedMoreData;
        if (!char.IsLowSurrogate(source[1]))
            return OperationStatus.InvalidData;
        result = new Rune(char.ConvertToUtf32(source[0], source[1]));
        charsConsumed = 2;
        return OperationStatus.Done;
    }

    public static OperationStatus DecodeLastFromUtf16(ReadOnlySpan<char> source, out Rune result, out int charsConsumed)
    {
        var isPair = source.Length > 1 && char.IsLowSurrogate(source[^1]) && char.IsHighSurrogate(source[^2]);
        return DecodeFromUtf16(source[^Math.Min(source.Length, isPair ? 2 : 1)..], out result, out charsConsumed);
    }

    /// <summary>Shortest forms of scalar values only; what is consumed of invalid bytes is not counted.</summary>
    public static OperationStatus DecodeFromUtf8(ReadOnlySpan<byte> source, out Rune result, out int bytesConsumed)
    {
        result = new Rune(Replacement);
        bytesConsumed = 0;
        if (source.IsEmpty)
            return OperationStatus.NeedMoreData;

        var (length, lowest, value) = source[0] switch
        {
            < 0x80 => (1, 0, source[0]),
            >= 0xC2 and < 0xE0 => (2, 0x80, source[0] & 0x1F),
            >= 0xE0 and < 0xF0 => (3, 0x800, source[0] & 0x0F),
            >= 0xF0 and < 0xF5 => (4, FirstSupplementary, source[0] & 0x07),
            _ => (0, 0, 0),
        };
        if (length == 0)
            return OperationStatus.InvalidData;
        if (source.Length < length)
            return OperationStatus.NeedMoreData;
        for (var i = 1; i < length; i++)
        {
            if ((source[i] & 0xC0) != 0x80)
                return OperationStatus.InvalidData;
            value = (value << 6) | (source[i] & 0x3F);
        }

        if (value < lowest || value > 0x10_FFFF || value is >= 0xD800 and < 0xE000)
            return OperationStatus.InvalidData;
        result = new Rune(value);
        bytesConsumed = length;
        return OperationStatus.Done;
    }

    public static UnicodeCategory GetUnicodeCategory(Rune rune) =>
        rune.Value < FirstSupplementary
            ? CharUnicodeInfo.GetUnicodeCategory((char)rune.Value)
            : CharUnicodeInfo.GetUnicodeCategory(rune.ToString(), 0);

    public static bool IsLetterOrDigit(Rune rune) =>
        GetUnicodeCategory(rune) is <= UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber;

    public int EncodeToUtf16(Span<char> destination)
    {
        if (Value < FirstSupplementary)
        {
            destination[0] = (char)Value;
            return 1;
        }

        destination[0] = (char)(0xD7C0 + (Value >> 10));
        destination[1] = (char)(0xDC00 + (Value & 0x3FF));
        return 2;
    }

    public override string ToString() => char.ConvertFromUtf32(Value);
}
